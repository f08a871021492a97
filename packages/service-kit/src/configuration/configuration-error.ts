/** A process cannot start as it was configured; the message lists everything that is wrong. */
export class ConfigurationError extends Error {
  readonly code = 'TOCSIN_CONFIGURATION';
  override readonly name = 'ConfigurationError';

  constructor(problems: readonly string[]) {
    super(`The configuration is not valid:\n${problems.map((text) => `  ${text}`).join('\n')}`);
  }
}
