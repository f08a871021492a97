import type { Customer } from '../../customer.ts';
import { firstDay } from '../../days-of-the-county.ts';
import type { Borrowers } from '../borrowers.ts';
import { type CreditCase, type FoundCase, quietIn } from '../credit-case.ts';
import { plannedLoan } from '../planned-loan.ts';
import { pledged } from '../planned-pledge.ts';
import { relatedAs } from '../planned-relation.ts';

const maturity = '2028-05-10';
const failsOn = '2025-12-18';

/** Borrowers beside whom somebody fails: a spouse, a guarantor, or somebody who does not count. */
export const relatedBorrowers = (borrowers: Borrowers): readonly CreditCase[] => [
  spouseFails(borrowers),
  spouseRecovers(borrowers),
  guarantorFails(borrowers),
  ...decoys(borrowers),
];

const failing = (borrower: Customer) => {
  const loan = plannedLoan({ borrower, yuan: 120_000, maturity, grade: 'normal' });
  return {
    loan,
    events: [loan.disbursed(firstDay), loan.graded(failsOn, 'substandard')],
    found: {
      ...({ signal: 'OVD-09', subjectId: loan.loanId, period: failsOn } as const),
      course: [{ on: failsOn, severity: 'orange' }] as const,
    },
  };
};

const paying = (borrower: Customer, grade: 'normal' | 'special-mention' = 'normal') =>
  plannedLoan({ borrower, yuan: 80_000, maturity, grade }).disbursed(firstDay);

const relatedTo = (subjectId: string): FoundCase => ({
  ...{ signal: 'OVD-13', subjectId, period: failsOn },
  course: [{ on: failsOn, severity: 'orange' }],
});

const spouseFails = ({ person }: Borrowers): CreditCase => {
  const [borrower, spouse] = [person(), person()];
  const failed = failing(spouse);
  return {
    label: 'borrower whose spouse becomes non-performing',
    events: [relatedAs(firstDay, 'spouse', [spouse, borrower]), paying(borrower), ...failed.events],
    found: [failed.found, relatedTo(borrower.customerId)],
    quiet: quietIn(spouse.customerId, ['OVD-13']),
  };
};

const spouseRecovers = ({ person }: Borrowers): CreditCase => {
  const [borrower, spouse] = [person(), person()];
  const failed = failing(spouse);
  const recoversOn = '2026-01-06';
  return {
    label: 'borrower whose spouse is non-performing for three weeks',
    events: [
      ...[relatedAs(firstDay, 'spouse', [borrower, spouse]), paying(borrower), ...failed.events],
      failed.loan.graded(recoversOn, 'normal'),
    ],
    found: [
      { ...failed.found, endsOn: recoversOn },
      { ...relatedTo(borrower.customerId), endsOn: recoversOn },
    ],
  };
};

const guarantorFails = ({ person }: Borrowers): CreditCase => {
  const [borrower, guarantor] = [person(), person()];
  const failed = failing(guarantor);
  return {
    label: 'borrower whose guarantor becomes non-performing',
    events: [
      ...[paying(borrower), pledged('2025-12-08', [guarantor, borrower], 80_000).event, ...failed.events],
    ],
    found: [
      failed.found,
      relatedTo(borrower.customerId),
      {
        ...{ signal: 'GUA-09', subjectId: guarantor.customerId, period: failsOn },
        course: [{ on: failsOn, severity: 'blue' }],
      },
    ],
    quiet: quietIn(guarantor.customerId, ['OVD-13']),
  };
};

const decoys = ({ person }: Borrowers): readonly CreditCase[] => {
  const besideFailed = (
    label: string,
    more: (borrower: Customer, failed: Customer) => CreditCase['events'],
  ): CreditCase => {
    const [borrower, failedOne] = [person(), person()];
    const failed = failing(failedOne);
    return {
      label,
      events: [...failed.events, ...more(borrower, failedOne)],
      found: [failed.found],
      quiet: quietIn(borrower.customerId, ['OVD-13']),
    };
  };
  const mentioned = [person(), person()] as const;
  return [
    besideFailed('brother of somebody non-performing', (one, other) => [
      relatedAs(firstDay, 'family', [one, other]),
      paying(one),
    ]),
    besideFailed('divorced before the other became non-performing', (one, other) => [
      relatedAs(firstDay, 'spouse', [one, other]),
      relatedAs('2025-12-10', 'spouse', [one, other], 'bank.party.unrelated.v1'),
      paying(one),
    ]),
    besideFailed('spouse of somebody non-performing who owes nothing himself', (one, other) => [
      relatedAs(firstDay, 'spouse', [one, other]),
    ]),
    {
      label: 'spouse graded special mention',
      events: [
        relatedAs(firstDay, 'spouse', mentioned),
        paying(mentioned[0]),
        paying(mentioned[1], 'special-mention'),
      ],
      quiet: quietIn(mentioned[0].customerId, ['OVD-13']),
    },
  ];
};
