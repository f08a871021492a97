import type { Severity } from '@tocsin/events';
import type { Customer } from '../../customer.ts';
import { firstDay } from '../../days-of-the-county.ts';
import { fen } from '../../posting.ts';
import type { Borrowers } from '../borrowers.ts';
import { type CreditCase, type FoundCase, quietIn } from '../credit-case.ts';
import { plannedLoan } from '../planned-loan.ts';
import { pledged } from '../planned-pledge.ts';

const pledgedOn = '2025-12-09';
const maturity = '2028-12-11';

/** Customers who guarantee too much or too many, or whom too many guarantee. */
export const guarantors = (borrowers: Borrowers): readonly CreditCase[] => [
  ...overGuarantee(borrowers),
  ...manyGuarantees(borrowers),
  ...keyFirms(borrowers),
  guaranteeCompany(borrowers),
];

const raised = (
  signal: FoundCase['signal'],
  { customerId: subjectId }: Customer,
  severity: Severity,
): FoundCase => ({ signal, subjectId, period: pledgedOn, course: [{ on: pledgedOn, severity }] });

const lentTo = (borrower: Customer, yuan: number) =>
  plannedLoan({ borrower, yuan, maturity, grade: 'normal' }).disbursed(firstDay);

/** Guarantees of exactly the limits, and of just as much as stays below or passes them. */
const overGuarantee = ({ person }: Borrowers): readonly CreditCase[] => {
  const guaranteeing = (label: string, yuan: number, severity?: Severity): CreditCase => {
    const [guarantor, borrower] = [person(), person()];
    const { customerId } = guarantor;
    return {
      label,
      registrations: [{ customerId, netAssetsMinor: fen(1_000_000) }],
      events: [lentTo(borrower, yuan), pledged(pledgedOn, [guarantor, borrower], yuan).event],
      found: severity === undefined ? [] : [raised('GUA-05', guarantor, severity)],
      quiet: quietIn(customerId, severity === undefined ? ['GUA-05', 'GUA-06'] : ['GUA-06', 'GUA-07']),
    };
  };
  return [
    guaranteeing('guarantees of half the net assets', 500_000, 'yellow'),
    guaranteeing('guarantees of four fifths of the net assets', 800_000, 'orange'),
    guaranteeing('guarantees above the net assets', 1_010_000, 'red'),
    guaranteeing('guarantees of less than half the net assets', 499_000),
  ];
};

const manyGuarantees = ({ person }: Borrowers): readonly CreditCase[] => {
  const guaranteeing = (label: string, count: number, severity?: Severity): CreditCase => {
    const guarantor = person();
    const guaranteed = Array.from({ length: count }, person);
    const members = [guarantor, ...guaranteed];
    // One guarantor of six: seven customers and six guarantees are more than ten.
    const component = members.map(({ customerId }) => customerId).sort()[0] as string;
    const isComponent = members.length + count > 10;
    return {
      label,
      events: guaranteed.flatMap((borrower) => [
        lentTo(borrower, 50_000),
        pledged(pledgedOn, [guarantor, borrower], 50_000).event,
      ]),
      found: [
        ...(severity === undefined ? [] : [raised('GUA-06', guarantor, severity)]),
        ...(isComponent
          ? [
              {
                ...({ signal: 'GUA-04', subjectId: component, period: pledgedOn } as const),
                course: [{ on: pledgedOn, severity: 'blue' }] as const,
              },
            ]
          : []),
      ],
      quiet: [
        ...(severity === undefined ? quietIn(guarantor.customerId, ['GUA-06']) : []),
        ...(isComponent ? [] : quietIn(component, ['GUA-04'])),
        ...members.flatMap(({ customerId }) => quietIn(customerId, ['GUA-05', 'GUA-07'])),
      ],
    };
  };
  return [
    guaranteeing('guarantor of three others', 3, 'yellow'),
    guaranteeing('guarantor of six others', 6, 'orange'),
    guaranteeing('guarantor of two others', 2),
  ];
};

const keyFirms = ({ firm, person }: Borrowers): readonly CreditCase[] => {
  const guaranteedBy = (label: string, count: number, isKey: boolean): CreditCase => {
    const borrower = firm();
    const standing = Array.from({ length: count }, person);
    return {
      label,
      events: [
        lentTo(borrower, 900_000),
        ...standing.map((guarantor) => pledged(pledgedOn, [guarantor, borrower], 300_000).event),
      ],
      found: isKey ? [raised('GUA-07', borrower, 'yellow')] : [],
      quiet: [
        ...(isKey ? [] : quietIn(borrower.customerId, ['GUA-07'])),
        ...standing.flatMap(({ customerId }) => quietIn(customerId, ['GUA-05', 'GUA-06', 'GUA-08'])),
      ],
    };
  };
  return [
    guaranteedBy('firm that three others guarantee', 3, true),
    guaranteedBy('firm that two others guarantee', 2, false),
  ];
};

const guaranteeCompany = ({ firm, person }: Borrowers): CreditCase => {
  const { customerId, ...company } = firm();
  const guaranteed = Array.from({ length: 4 }, person);
  const guarantor = { customerId, ...company };
  return {
    label: 'guarantee company that stands for four others with more than it has',
    registrations: [{ customerId, customerType: 'guarantee-company', netAssetsMinor: fen(1_000_000) }],
    events: guaranteed.flatMap((borrower) => [
      lentTo(borrower, 400_000),
      pledged(pledgedOn, [guarantor, borrower], 400_000).event,
    ]),
    quiet: quietIn(customerId, ['GUA-04', 'GUA-05', 'GUA-06', 'GUA-07']),
  };
};
