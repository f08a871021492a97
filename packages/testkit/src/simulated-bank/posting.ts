import type { Purpose, TransactionPosted } from '@tocsin/events';
import type { Account } from './customer.ts';

/** Money that comes to an account or leaves it. */
export type Posting = Readonly<{
  account: Account;
  /** Fen; positive comes, negative leaves. */
  minor: number;
  summary: string;
  purpose?: Purpose;
  channel?: string;
  counterparty?: NonNullable<TransactionPosted['counterparty']>;
}>;

/** Fen of an amount in yuan, to the nearest fen. */
export const fen = (yuan: number): number => Math.round(yuan * 100);
