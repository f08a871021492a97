import type { Customer } from '../../customer.ts';
import { firstDay } from '../../days-of-the-county.ts';
import type { Borrowers } from '../borrowers.ts';
import { type CreditCase, type PlannedEvent, quietIn } from '../credit-case.ts';
import { labelsOfArrears } from '../overdue/labels-of-arrears.ts';
import { plannedLoan } from '../planned-loan.ts';
import { neighbours, pledged } from '../planned-pledge.ts';

const formedOn = '2025-12-03';
const maturity = '2028-06-12';

/** Households who answer for each other: enough of them or too few, all paying or not. */
export const jointGroups = (borrowers: Borrowers): readonly CreditCase[] => [
  ordinaryGroup(borrowers),
  smallGroup(borrowers),
  groupWithOneLate(borrowers),
];

/** Each member answers for the next one, the last for the first. */
const groupOf = (members: readonly Customer[]) => {
  const jointGroupId = `J${members[0]?.customerId.slice(1)}`;
  const round = neighbours([...members, ...members.slice(0, 1)]);
  const pledges = round.map((pair) => pledged(formedOn, pair, 40_000, { kind: 'joint', jointGroupId }));
  return { jointGroupId, pledges, events: pledges.map(({ event }) => event) };
};

const lentTo = (members: readonly Customer[]): readonly PlannedEvent[] =>
  members.map((borrower) => plannedLoan({ borrower, yuan: 40_000, maturity }).disbursed(firstDay));

const ordinaryGroup = ({ person }: Borrowers): CreditCase => {
  const members = Array.from({ length: 5 }, person);
  const { jointGroupId, pledges, events } = groupOf(members);
  return {
    label: 'joint-liability group of five who all pay',
    events: [...lentTo(members), ...events],
    quiet: [
      ...quietIn(jointGroupId, ['GUA-03']),
      ...pledges.flatMap(({ guaranteeId }) => quietIn(guaranteeId, ['GUA-01', 'GUA-02'])),
      ...members.flatMap(({ customerId }) => quietIn(customerId, ['GUA-04', 'GUA-06', 'GUA-07'])),
    ],
  };
};

const smallGroup = ({ person }: Borrowers): CreditCase => {
  const members = Array.from({ length: 3 }, person);
  const { jointGroupId, pledges, events } = groupOf(members);
  return {
    label: 'joint-liability group of three',
    events: [...lentTo(members), ...events],
    found: [
      {
        ...{ signal: 'GUA-03', subjectId: jointGroupId, period: formedOn },
        course: [{ on: formedOn, severity: 'yellow' }],
      },
    ],
    quiet: pledges.flatMap(({ guaranteeId }) => quietIn(guaranteeId, ['GUA-01', 'GUA-02'])),
  };
};

const groupWithOneLate = ({ person }: Borrowers): CreditCase => {
  const [late, ...others] = [person(), person(), person(), person(), person()];
  const members = [late, ...others];
  const { jointGroupId, events } = groupOf(members);
  const [first, due, paidOn] = ['2025-12-05', '2025-12-10', '2025-12-30'] as const;
  const loan = plannedLoan({
    ...{ borrower: late, yuan: 40_000, maturity },
    dues: [
      { on: first, interest: 100 },
      { on: due, interest: 150 },
      { on: maturity, principal: 40_000 },
    ],
  });
  const overdueOn = '2025-12-11';
  return {
    label: 'joint-liability group of five, one of them late',
    events: [
      ...[
        loan.disbursed(firstDay),
        loan.paid(first, { interest: 100 }),
        loan.paid(paidOn, { interest: 150 }),
      ],
      ...[...lentTo(others), ...events],
    ],
    found: [
      ...labelsOfArrears({ loanId: loan.loanId, due, interest: 150, outstanding: 40_000, paidOn }),
      {
        ...{ signal: 'GUA-03', subjectId: jointGroupId, period: overdueOn },
        course: [{ on: overdueOn, severity: 'orange' }],
        endsOn: paidOn,
      },
    ],
  };
};
