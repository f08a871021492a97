/** A migration cannot be applied, or the database has seen other ones than this program brings. */
export class MigrationError extends Error {
  readonly code = 'TOCSIN_MIGRATION_REFUSED';
  override readonly name = 'MigrationError';
}
