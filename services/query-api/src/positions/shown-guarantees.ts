import { dateOfDay } from '@tocsin/banking-calendar';
import type { ShownGuarantee } from '@tocsin/books';

import type { StoredReading } from './stored-network.ts';

/** The guarantees that count and that a customer gave or received, by id. */
export type ShownGuarantees = Readonly<{
  given: readonly ShownGuarantee[];
  received: readonly ShownGuarantee[];
}>;

export const shownGuarantees = (
  { reading }: Pick<StoredReading, 'reading'>,
  customerId: string,
): ShownGuarantees => {
  const given: ShownGuarantee[] = [];
  const received: ShownGuarantee[] = [];
  for (const { id: guaranteeId, terms, isCounting } of reading.network.book.guarantees.values()) {
    if (terms === undefined || !isCounting) continue;
    const { guarantorId, borrowerId, amountMinor, throughDay } = terms;
    const expiresOn = throughDay === undefined ? {} : { expiresOn: dateOfDay(throughDay) };
    if (guarantorId === customerId)
      given.push({ guaranteeId, customerId: borrowerId, amountMinor, ...expiresOn });
    if (borrowerId === customerId)
      received.push({ guaranteeId, customerId: guarantorId, amountMinor, ...expiresOn });
  }
  return { given: given.sort(byId), received: received.sort(byId) };
};

const byId = (a: ShownGuarantee, b: ShownGuarantee): number => (a.guaranteeId < b.guaranteeId ? -1 : 1);
