import type { CustomerRegistered, Grade } from '@tocsin/events';

/** How a customer stands in the network of guarantees: what its own log tells of it. Amounts in minor units. */
export type CustomerStanding = Readonly<{
  customerId: string;
  /** The customer's number where nobody registered it. */
  name: string;
  customerType: CustomerRegistered['customerType'];
  netAssetsMinor: number | undefined;
  /** What it owes here; nothing while that is not known. */
  owedMinor: number | undefined;
  /** The most of its loans, 0 where nothing is due. */
  daysPastDue: number;
  /** The worst of its loans' own grades. */
  worstGrade: Grade | undefined;
}>;

/** Days past due from which on a loan without a grade counts as non-performing. */
const NPL_ABOVE_DAYS = 90;

/** Whether a customer has a non-performing loan: by the bank's own grade, without one by more than 90 days past due. */
export const isNonPerforming = ({ worstGrade, daysPastDue }: CustomerStanding): boolean =>
  worstGrade === undefined
    ? daysPastDue > NPL_ABOVE_DAYS
    : worstGrade === 'substandard' || worstGrade === 'doubtful' || worstGrade === 'loss';

/** 1 all is normal, 2 special mention or, without a grade, overdue, 3 non-performing. */
export const riskOf = (standing: CustomerStanding): 1 | 2 | 3 => {
  if (isNonPerforming(standing)) return 3;
  const { worstGrade, daysPastDue } = standing;
  return worstGrade === 'special-mention' || (worstGrade === undefined && daysPastDue > 0) ? 2 : 1;
};

/** Whether every debt is known and none reaches an amount: such a circle is for the list. */
export const owesLittle = (members: readonly CustomerStanding[], reachesMinor: number): boolean =>
  members.every(({ owedMinor }) => owedMinor !== undefined && owedMinor < reachesMinor);
