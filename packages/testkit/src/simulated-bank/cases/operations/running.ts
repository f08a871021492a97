import { type AccountingDate, addDays } from '@tocsin/banking-calendar';
import { firstDay } from '../../days-of-the-county.ts';
import { fen } from '../../posting.ts';
import { countyCalendar } from '../../stories/story.ts';
import { simulatedSource } from '../../told-events.ts';
import type { Borrowers } from '../borrowers.ts';
import { type CreditCase, type PlannedEvent, quietIn } from '../credit-case.ts';
import { labelsOfArrears } from '../overdue/labels-of-arrears.ts';
import { plannedLoan } from '../planned-loan.ts';

/** What goes wrong with the bank's systems rather than with its customers. */
export const running = (borrowers: Borrowers): readonly CreditCase[] => [
  silentSource(borrowers),
  occasionalSource(borrowers),
  closeOfAnotherMonth,
  arrearsWithoutCalendar(borrowers),
  yearWithoutNotice,
];

const inspectionsEvery = (
  { person }: Borrowers,
  { source, through, everyDays }: Readonly<{ source: string; through: AccountingDate; everyDays: number }>,
): readonly PlannedEvent[] => {
  const { customerId } = person();
  const events: PlannedEvent[] = [];
  for (let on = firstDay; on <= through; on = addDays(on, everyDays))
    if (countyCalendar.isWorkingDay(on))
      events.push({
        on,
        event: {
          ...{ source, type: 'bank.inspection.completed.v1' },
          data: { accountingDate: on, customerId, kind: 'regular' },
        },
      });
  return events;
};

const silentSource = (borrowers: Borrowers): CreditCase => {
  const source = 'simulated-bank/inspections';
  const [daily, again] = [{ source, through: '2025-12-24', everyDays: 1 }, '2026-01-07'];
  const events = inspectionsEvery(borrowers, daily);
  const later = events.slice(0, 1).map(({ event }) => ({
    on: again,
    event: { ...event, data: { ...event.data, accountingDate: again } } as PlannedEvent['event'],
  }));
  return {
    label: 'source that told every working day and then nothing for eight of them',
    events: [...events, ...later],
    found: [
      {
        ...{ signal: 'OPS-03', subjectId: source, period: '2025-12-26', endsOn: again },
        course: [
          { on: '2025-12-26', severity: 'yellow' },
          { on: '2025-12-31', severity: 'orange' },
        ],
      },
    ],
  };
};

const occasionalSource = (borrowers: Borrowers): CreditCase => {
  const source = 'simulated-bank/yearly-inspections';
  return {
    label: 'source that tells something once a fortnight, and then nothing',
    events: inspectionsEvery(borrowers, { source, through: '2026-01-12', everyDays: 14 }),
    quiet: [...quietIn(source, ['OPS-03']), ...quietIn(simulatedSource, ['OPS-03'])],
  };
};

/** Taken once the day that it names is closed. */
const closeOfAnotherMonth: CreditCase = {
  label: 'close of February 5 told on January 5',
  events: [
    {
      on: '2026-01-05',
      event: {
        id: 'close-of-another-month',
        type: 'bank.day.closed.v1',
        data: { accountingDate: '2026-02-05' },
      },
    },
  ],
  found: [
    {
      ...{ signal: 'OPS-02', subjectId: simulatedSource, period: '2026-01-05', endsOn: '2026-01-05' },
      course: [{ on: '2026-01-05', severity: 'orange' }],
    },
  ],
};

/** Three working days after a due of 2023 are three days that no notice tells of. */
const arrearsWithoutCalendar = ({ firm }: Borrowers): CreditCase => {
  const due = '2023-09-21';
  const loan = plannedLoan({ borrower: firm(), yuan: 700_000, maturity: '2027-10-20' });
  const grade = 'doubtful';
  return {
    label: 'interest owed since a year whose holidays nobody knows any more: one rule has no answer',
    events: [
      loan.positioned(firstDay, { overdueInterestMinor: fen(60_000), interestOverdueSince: due, grade }),
    ],
    found: [
      ...labelsOfArrears({
        ...{ loanId: loan.loanId, due, outstanding: 700_000 },
        grades: [[firstDay, grade]],
      }),
      {
        ...{ signal: 'OPS-01', subjectId: 'OVD-02', period: firstDay },
        course: [{ on: firstDay, severity: 'yellow' }],
      },
    ],
    quiet: quietIn(loan.loanId, ['OVD-02']),
  };
};

/** Loans repaid from mid-December on are looked at until after the new year. */
const yearWithoutNotice: CreditCase = {
  label: 'no notice of next year’s holidays in the middle of December',
  events: [],
  found: [
    {
      ...{ signal: 'OPS-01', subjectId: 'WIN-11', period: '2026-12-15' },
      course: [{ on: '2026-12-15' }],
    },
  ],
};
