import type { IntakeProblem } from '../intake/rejection.ts';

/** A gzip stream ends too early or is damaged; what came before the damage was read. */
export class BrokenGzipError extends Error {
  readonly code = 'TOCSIN_BROKEN_GZIP';
  override readonly name = 'BrokenGzipError';

  constructor(cause: Error) {
    super(`the gzip stream is cut or damaged: ${cause.message}`, { cause });
  }
}

/** What the sender is told about it. */
export const truncatedGzip: IntakeProblem = {
  code: 'truncated-gzip',
  path: '',
  message: 'the gzip stream is cut or damaged here; nothing after it was read',
};
