/** The orders in which alerts can be listed; `-` turns one round, `severity` alone has the worst first. */
export const alertSorts = [
  'recordedAt',
  '-recordedAt',
  'accountingDate',
  '-accountingDate',
  'severity',
  '-severity',
] as const;
/** One of the orders in which alerts can be listed. */
export type AlertSort = (typeof alertSorts)[number];

/** What is compared, and in which direction; ties are decided by position in the same direction. */
export type SortOrder = Readonly<{
  by: 'position' | 'accountingDate' | 'severityRank';
  isDescending: boolean;
}>;

const orderOf: Readonly<Record<AlertSort, SortOrder>> = {
  // Times of recording never go back along positions, and positions have no ties.
  recordedAt: { by: 'position', isDescending: false },
  '-recordedAt': { by: 'position', isDescending: true },
  accountingDate: { by: 'accountingDate', isDescending: false },
  '-accountingDate': { by: 'accountingDate', isDescending: true },
  severity: { by: 'severityRank', isDescending: true },
  '-severity': { by: 'severityRank', isDescending: false },
};

/** How a sort compares alerts. */
export const sortOrder = (sort: AlertSort): SortOrder => orderOf[sort];
