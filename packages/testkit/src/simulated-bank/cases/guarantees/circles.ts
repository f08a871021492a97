import type { Severity } from '@tocsin/events';
import type { Customer } from '../../customer.ts';
import { firstDay } from '../../days-of-the-county.ts';
import type { Borrowers } from '../borrowers.ts';
import { type CreditCase, type FoundCase, type PlannedEvent, quietIn } from '../credit-case.ts';
import { plannedLoan } from '../planned-loan.ts';
import { neighbours, type PlannedPledge, pledged } from '../planned-pledge.ts';
import { relatedAs } from '../planned-relation.ts';

const maturity = '2028-11-10';

/** Guarantees that come back to where they began, or do not. */
export const circles = (borrowers: Borrowers): readonly CreditCase[] => [
  mutualPair(borrowers),
  ringOfThree(borrowers),
  ringWithDefault(borrowers),
  ringThatExpires(borrowers),
  ringThatNeverClosed(borrowers),
  longChain(borrowers),
  spouses(borrowers),
];

const lentTo = (borrower: Customer, yuan: number): PlannedEvent =>
  plannedLoan({ borrower, yuan, maturity, grade: 'normal' }).disbursed(firstDay);

/** A circle bears the number of the pledge that closed it. */
const closedBy = (
  signal: 'GUA-01' | 'GUA-02',
  { guaranteeId: subjectId, event: { on: period } }: PlannedPledge,
  severity: Severity,
): FoundCase => ({ signal, subjectId, period, course: [{ on: period, severity }] });

const mutualPair = ({ firm }: Borrowers): CreditCase => {
  const [one, other] = [firm(), firm()];
  const there = pledged('2025-12-03', [one, other], 400_000);
  const back = pledged('2025-12-04', [other, one], 450_000);
  return {
    label: 'two firms guarantee each other',
    events: [lentTo(one, 600_000), lentTo(other, 650_000), there.event, back.event],
    found: [closedBy('GUA-01', back, 'yellow')],
    quiet: [one, other].flatMap(({ customerId }) =>
      quietIn(customerId, ['GUA-05', 'GUA-06', 'GUA-07', 'GUA-08', 'GUA-09']),
    ),
  };
};

const ringOfThree = ({ firm }: Borrowers): CreditCase => {
  const [first, second, third] = [firm(), firm(), firm()];
  const opening = [
    pledged('2025-12-03', [first, second], 500_000),
    pledged('2025-12-04', [second, third], 500_000),
  ];
  const closing = pledged('2025-12-08', [third, first], 500_000);
  return {
    label: 'three firms guarantee each other in a ring',
    events: [
      ...[first, second, third].map((member) => lentTo(member, 700_000)),
      ...[...opening, closing].map(({ event }) => event),
    ],
    found: [closedBy('GUA-02', closing, 'orange')],
    quiet: [first, second, third].flatMap(({ customerId }) =>
      quietIn(customerId, ['GUA-04', 'GUA-05', 'GUA-06', 'GUA-07', 'GUA-08']),
    ),
  };
};

/** Three who owe the same, each pledging for the next; the pledges in the order in which they are given. */
const ring = ({ person }: Borrowers, firstExpiresOn?: string) => {
  const [first, second, third] = [person(), person(), person()];
  const loans = [first, second, third].map((borrower) =>
    plannedLoan({ borrower, yuan: 700_000, maturity, grade: 'normal' }),
  );
  const opening = [
    pledged('2025-12-03', [first, second], 500_000, firstExpiresOn ? { expiresOn: firstExpiresOn } : {}),
    pledged('2025-12-04', [second, third], 500_000),
  ];
  const closing = pledged('2025-12-08', [third, first], 500_000);
  const events = [
    ...loans.map((loan) => loan.disbursed(firstDay)),
    ...[...opening, closing].map(({ event }) => event),
  ];
  return { first, second, third, loans, closing, events };
};

const ringWithDefault = (borrowers: Borrowers): CreditCase => {
  const { first, second, third, loans, closing, events } = ring(borrowers);
  const [, , failing] = loans;
  const failsOn = '2026-01-19';
  const circle = closedBy('GUA-02', closing, 'orange');
  const threatened = (subjectId: string, severity: Severity): FoundCase => ({
    ...{ signal: 'GUA-08', subjectId, period: failsOn, course: [{ on: failsOn, severity }] },
  });
  return {
    label: 'ring of three of whom one defaults',
    events: [...events, ...(failing === undefined ? [] : [failing.graded(failsOn, 'substandard')])],
    found: [
      { ...circle, course: [...circle.course, { on: failsOn, severity: 'red' }] },
      threatened(second.customerId, 'orange'),
      threatened(first.customerId, 'yellow'),
      {
        ...{ signal: 'GUA-09', subjectId: third.customerId, period: failsOn },
        course: [{ on: failsOn, severity: 'red' }],
      },
      {
        ...{ signal: 'OVD-09', subjectId: failing?.loanId ?? '', period: failsOn },
        course: [{ on: failsOn, severity: 'orange' }],
      },
      {
        ...{ signal: 'OVD-13', subjectId: first.customerId, period: failsOn },
        course: [{ on: failsOn, severity: 'orange' }],
      },
    ],
    quiet: quietIn(third.customerId, ['GUA-08']),
  };
};

const ringThatExpires = (borrowers: Borrowers): CreditCase => {
  const { loans, closing, events } = ring(borrowers, '2026-01-16');
  return {
    label: 'ring of three until one of its guarantees has expired',
    events,
    found: [{ ...closedBy('GUA-02', closing, 'orange'), endsOn: '2026-01-17' }],
    quiet: loans.flatMap(({ plan: { borrower } }) => quietIn(borrower.customerId, ['GUA-05', 'GUA-08'])),
  };
};

const ringThatNeverClosed = (borrowers: Borrowers): CreditCase => {
  const { closing, events } = ring(borrowers, '2025-12-06');
  return {
    label: 'ring of three of whose guarantees one expired before the last was given',
    events,
    quiet: quietIn(closing.guaranteeId, ['GUA-01', 'GUA-02']),
  };
};

const longChain = ({ person }: Borrowers): CreditCase => {
  const chain = Array.from({ length: 5 }, person);
  const pledges = neighbours(chain).map((pair) => pledged('2025-12-05', pair, 300_000));
  return {
    label: 'chain of five guarantors that never comes back',
    events: [...chain.map((member) => lentTo(member, 600_000)), ...pledges.map(({ event }) => event)],
    quiet: [
      ...pledges.flatMap(({ guaranteeId }) => quietIn(guaranteeId, ['GUA-01', 'GUA-02'])),
      ...chain.flatMap(({ customerId }) => quietIn(customerId, ['GUA-04', 'GUA-06', 'GUA-07', 'GUA-08'])),
    ],
  };
};

const spouses = ({ person }: Borrowers): CreditCase => {
  const [one, other] = [person(), person()];
  const pledges = [
    pledged('2025-12-03', [one, other], 550_000),
    pledged('2025-12-03', [other, one], 550_000),
  ];
  return {
    label: 'spouses guarantee each other',
    events: [
      relatedAs(firstDay, 'spouse', [one, other]),
      ...[lentTo(one, 600_000), lentTo(other, 600_000)],
      ...pledges.map(({ event }) => event),
    ],
    quiet: pledges.flatMap(({ guaranteeId }) => quietIn(guaranteeId, ['GUA-01', 'GUA-02'])),
  };
};
