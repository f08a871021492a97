import { createHmac, timingSafeEqual } from 'node:crypto';
import type { PageKey } from '@tocsin/alert-ledger';
import { z } from 'zod';

const pageKey = z.object({
  asOfPosition: z.int(),
  sortValue: z.union([z.int(), z.string()]),
  position: z.int(),
});

/** Turns the place of a walk into an opaque text and back. */
export type PageCursors = Readonly<{
  /** `binding`: everything that must be the same on the next page. */
  seal: (key: PageKey, binding: unknown) => string;
  /** Undefined for a cursor of another binding or another maker. */
  open: (cursor: string, binding: unknown) => PageKey | undefined;
}>;

/** Cursors that are signed, so that nobody can walk where his own first page would not have begun. */
export const pageCursors = (secret: Uint8Array): PageCursors => {
  const signature = (payload: string, binding: unknown): Buffer =>
    createHmac('sha256', secret)
      .update(`cursor ${payload} ${JSON.stringify(binding)}`)
      .digest();
  return {
    seal: (key, binding) => {
      const payload = Buffer.from(JSON.stringify(key)).toString('base64url');
      return `${payload}.${signature(payload, binding).toString('base64url')}`;
    },
    open: (cursor, binding) => {
      const [payload = '', signed = '', ...rest] = cursor.split('.');
      const expected = signature(payload, binding);
      const given = Buffer.from(signed, 'base64url');
      if (rest.length > 0 || given.length !== expected.length || !timingSafeEqual(given, expected))
        return undefined;
      return pageKey.parse(JSON.parse(Buffer.from(payload, 'base64url').toString()));
    },
  };
};
