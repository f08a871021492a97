import type { Compensation, CountingPledge } from './guarantee-book.ts';

/** What was odd about an event; the book takes it as said and goes on. */
export type GuaranteeNote =
  /** Guarantor and borrower are one customer: it never counts. */
  | 'guarantee-of-oneself'
  /** The release came before the pledge and is kept for it. */
  | 'release-waits'
  | 'released-twice'
  /** The pledge came after its release and never counts. */
  | 'released-on-arrival'
  /** Its last day had passed when it came. */
  | 'expired-on-arrival'
  /** A payment for a guarantee that nobody pledged yet. */
  | 'compensation-waits';

/** What an event or a close made of the pledges that count. A restated pledge ends and begins in one step. */
export type GuaranteeChange = Readonly<{
  ended: readonly CountingPledge[];
  began: readonly CountingPledge[];
  compensation?: Compensation;
  note?: GuaranteeNote;
}>;

/** Nothing that others need to know. */
export const noGuaranteeChange: GuaranteeChange = { ended: [], began: [] };
