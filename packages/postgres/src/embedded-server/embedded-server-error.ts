/** The embedded PostgreSQL cannot be run here; the message says what the person who started it can do. */
export class EmbeddedServerError extends Error {
  readonly code = 'TOCSIN_EMBEDDED_SERVER';
  override readonly name = 'EmbeddedServerError';

  constructor(problem: string, options?: Readonly<{ remedy?: string; cause?: unknown }>) {
    const remedies = [options?.remedy, 'or set DATABASE_URL to a PostgreSQL of your own'].filter(Boolean);
    const remedy = remedies.join(', ');
    super(`${problem} What helps: ${remedy.replace(/^or /, '')}.`, { cause: options?.cause });
  }
}
