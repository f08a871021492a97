/** The sender broke off in the middle of a request; nobody is left to be answered. */
export class SenderGoneError extends Error {
  readonly code = 'TOCSIN_SENDER_GONE';
  override readonly name = 'SenderGoneError';
}
