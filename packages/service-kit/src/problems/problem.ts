import { STATUS_CODES } from 'node:http';
import { z } from 'zod';

/** One thing that is wrong with a request, and where. */
export const problemPart = z.object({
  /** A query or path parameter. */
  parameter: z.string().optional(),
  /** JSON pointer into the body. */
  pointer: z.string().optional(),
  detail: z.string(),
});

/** RFC 9457: what went wrong, for programs in `code` and for people in `detail`. */
export const problemDocument = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string().meta({ description: 'Stable: decide by it.' }),
    detail: z.string().meta({ description: 'For people.' }),
    /** The request, as the log names it; only where there is more to be found in the log. */
    instance: z.string().optional(),
    errors: z.array(problemPart).optional(),
  })
  .meta({ id: 'Problem' });
/** The body of an answer that is a problem. */
export type ProblemDocument = Readonly<z.infer<typeof problemDocument>>;
/** One thing that is wrong with a request. */
export type ProblemPart = Readonly<z.infer<typeof problemPart>>;

/** Carries a problem from where it is found to the answer. */
export class ProblemError extends Error {
  readonly code = 'TOCSIN_PROBLEM';
  override readonly name = 'ProblemError';
  readonly document: ProblemDocument;
  readonly headers: Readonly<Record<string, string>>;

  constructor(document: ProblemDocument, headers: Readonly<Record<string, string>> = {}) {
    super(`${document.status} ${document.code}: ${document.detail}`);
    this.document = document;
    this.headers = headers;
  }
}

/** What a problem can say besides. */
export type ProblemExtras = Readonly<{
  errors?: readonly ProblemPart[];
  headers?: Readonly<Record<string, string>>;
}>;

/** A problem to be thrown. `code` is stable: programs decide by it; `detail` is shown to the caller. */
export const problem = (
  status: number,
  code: string,
  detail: string,
  { errors, headers = {} }: ProblemExtras = {},
): ProblemError =>
  new ProblemError(
    {
      type: `urn:tocsin:problem:${code}`,
      title: STATUS_CODES[status] ?? 'Error',
      status,
      code,
      detail,
      ...(errors !== undefined && { errors: [...errors] }),
    },
    headers,
  );
