/** A problem that a person can solve: its message is shown alone, without a stack. */
export class BootstrapError extends Error {
  code = 'TOCSIN_BOOTSTRAP';
}
