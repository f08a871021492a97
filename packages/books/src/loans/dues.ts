/**
 * What falls due on a loan, oldest first, in columns of one length. Two dues of one day are one.
 *
 * `paid…` is what money has met; what a rescheduling replaced is cut from `principal` and `interest`.
 */
export type Dues = {
  days: number[];
  principal: number[];
  interest: number[];
  paidPrincipal: number[];
  paidInterest: number[];
};

/** One side of a due: the two are paid and grow old apart. */
export type DueKind = 'principal' | 'interest';

/** No due at all. */
export const noDues = (): Dues => ({
  days: [],
  principal: [],
  interest: [],
  paidPrincipal: [],
  paidInterest: [],
});

/** A copy that can be paid without the original noticing. */
export const copyOfDues = ({ days, principal, interest, paidPrincipal, paidInterest }: Dues): Dues => ({
  days: [...days],
  principal: [...principal],
  interest: [...interest],
  paidPrincipal: [...paidPrincipal],
  paidInterest: [...paidInterest],
});

/** Adds a due at its place by day. */
export const addDue = (dues: Dues, day: number, principalMinor: number, interestMinor: number): void => {
  let index = dues.days.length;
  while (index > 0 && (dues.days[index - 1] ?? day) > day) index -= 1;
  if (index > 0 && dues.days[index - 1] === day) {
    dues.principal[index - 1] = (dues.principal[index - 1] ?? 0) + principalMinor;
    dues.interest[index - 1] = (dues.interest[index - 1] ?? 0) + interestMinor;
    return;
  }
  dues.days.splice(index, 0, day);
  dues.principal.splice(index, 0, principalMinor);
  dues.interest.splice(index, 0, interestMinor);
  dues.paidPrincipal.splice(index, 0, 0);
  dues.paidInterest.splice(index, 0, 0);
};

/** What is still to be paid of one side of a due. */
export const unpaidOf = (dues: Dues, kind: DueKind, index: number): number =>
  kind === 'principal'
    ? (dues.principal[index] ?? 0) - (dues.paidPrincipal[index] ?? 0)
    : (dues.interest[index] ?? 0) - (dues.paidInterest[index] ?? 0);

/** Pays up to an amount of one side of a due and gives what is left of the amount. */
export const payDue = (dues: Dues, kind: DueKind, index: number, amountMinor: number): number => {
  const paid = Math.min(amountMinor, unpaidOf(dues, kind, index));
  const column = kind === 'principal' ? dues.paidPrincipal : dues.paidInterest;
  column[index] = (column[index] ?? 0) + paid;
  return amountMinor - paid;
};

/** Cuts what is not paid of one side of every due that is selected, and gives how much that was. */
export const cutUnpaid = (dues: Dues, kind: DueKind, selects: (day: number) => boolean): number => {
  let cut = 0;
  for (const [index, day] of dues.days.entries()) {
    if (!selects(day)) continue;
    cut += unpaidOf(dues, kind, index);
    if (kind === 'principal') dues.principal[index] = dues.paidPrincipal[index] ?? 0;
    else dues.interest[index] = dues.paidInterest[index] ?? 0;
  }
  return cut;
};
