const causesMax = 5;

/** What a log line says about an error: only what cannot hold a customer's particulars beyond its message. */
export type LoggedError = Readonly<{
  type: string;
  code?: string;
  message: string;
  stack?: string;
  cause?: LoggedError;
}>;

/** The serializer of errors. Their other fields are left out: a database error's `detail` quotes whole rows. */
export const loggedError = (error: unknown, depth = 0): LoggedError => {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error) };
  const { message, stack, cause } = error;
  return {
    type: error.constructor.name,
    ...('code' in error && typeof error.code === 'string' && { code: error.code }),
    message,
    ...(stack !== undefined && { stack }),
    ...(cause !== undefined && depth < causesMax && { cause: loggedError(cause, depth + 1) }),
  };
};
