import { type GuaranteeBook, type GuaranteeNetwork, guarantorsSince } from '@tocsin/books';

/** Pledges of borrowers, those that count no more included while the book remembers them. */
export type PastPledges = Readonly<{
  /** Notes a guarantee that something was told of, or that ended. */
  note: (guaranteeId: string) => void;
  /** Who guarantees the borrower, or did on a day or after it. */
  guarantorsSince: (borrowerId: string, day: number) => ReadonlySet<string>;
  /** Leaves out what the book has forgotten. */
  forget: () => void;
}>;

export const pastPledges = ({
  book,
  projection,
}: Pick<GuaranteeNetwork, 'projection'> & Readonly<{ book: GuaranteeBook }>): PastPledges => {
  // Those that count are found by their parties.
  const others = new Map<string, Set<string>>();

  const note = (guaranteeId: string): void => {
    const guarantee = book.guarantees.get(guaranteeId);
    if (guarantee?.terms === undefined || guarantee.isCounting) return;
    const ids = others.get(guarantee.terms.borrowerId) ?? new Set();
    ids.add(guaranteeId);
    others.set(guarantee.terms.borrowerId, ids);
  };
  const noteAll = (): void => {
    for (const id of book.guarantees.keys()) note(id);
  };
  noteAll();

  return {
    note,
    guarantorsSince: (borrowerId, day) => {
      const ids = [...(projection.idsOfCustomer.get(borrowerId) ?? []), ...(others.get(borrowerId) ?? [])];
      return guarantorsSince(book, ids, { borrowerId, day });
    },
    forget: () => {
      others.clear();
      noteAll();
    },
  };
};
