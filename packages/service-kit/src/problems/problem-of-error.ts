import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { type ProblemDocument, ProblemError, type ProblemPart, problem } from './problem.ts';

type HttpError = Error & { statusCode: number };

const codeOfStatus: ReadonlyMap<number, readonly [code: string, detail: string]> = new Map([
  [400, ['bad-request', 'The request cannot be read.']],
  [404, ['not-found', 'There is nothing under this address.']],
  [408, ['request-timeout', 'The request took too long to arrive.']],
  [413, ['payload-too-large', 'The request body is too large.']],
  [414, ['uri-too-long', 'The address is too long.']],
  [415, ['unsupported-media-type', 'This route does not take bodies of this Content-Type.']],
  [429, ['too-many-requests', 'Too many requests: try again later.']],
  [431, ['header-too-large', 'The request headers are too large.']],
  [503, ['unavailable', 'The service cannot answer at the moment: try again later.']],
]);

/**
 * What the caller is told about an error. Texts of errors that are not the caller's fault never leave the process:
 * they may hold SQL, paths or customers.
 */
export const problemOfError = (error: unknown): ProblemError => {
  if (error instanceof ProblemError) return error;
  if (hasZodFastifySchemaValidationErrors(error)) return invalidRequest(error);
  if (isHttpError(error)) {
    const [code, detail] = codeOfStatus.get(error.statusCode) ?? [
      'bad-request',
      'The request cannot be answered.',
    ];
    return problem(error.statusCode, code, detail);
  }
  return problem(500, 'internal-error', 'Something failed here. The request can be repeated.');
};

const isHttpError = (error: unknown): error is HttpError => {
  if (!(error instanceof Error) || !('statusCode' in error)) return false;
  const { statusCode } = error;
  return typeof statusCode === 'number' && ((statusCode >= 400 && statusCode < 500) || statusCode === 503);
};

type ValidationFailure = Readonly<{
  validationContext?: string | undefined;
  validation: readonly Readonly<{
    keyword?: string | undefined;
    instancePath: string;
    message?: string | undefined;
    params?: object | undefined;
  }>[];
}>;

const invalidRequest = ({ validation, validationContext = 'body' }: ValidationFailure): ProblemError => {
  const errors = validation.flatMap(({ keyword, instancePath, message = 'is not valid', params = {} }) => {
    const unknown =
      keyword === 'unrecognized_keys' && 'keys' in params ? (params.keys as readonly string[]) : [];
    return unknown.length > 0
      ? unknown.map((key) => located(validationContext, `/${key}`, 'is unknown'))
      : [located(validationContext, instancePath, message)];
  });
  const [first] = errors;
  const place = first?.parameter ?? first?.pointer ?? validationContext;
  return problem(400, 'invalid-request', `${place}: ${first?.detail ?? 'is not valid'}`, { errors });
};

const located = (context: string, path: string, detail: string): ProblemPart =>
  context === 'body' ? { pointer: path, detail } : { parameter: path.split('/')[1] || context, detail };

/** The document with the name of the request, for those that the log knows more about. */
export const traceable = (document: ProblemDocument, requestId: string): ProblemDocument =>
  document.status >= 500 ? { ...document, instance: `urn:tocsin:request:${requestId}` } : document;
