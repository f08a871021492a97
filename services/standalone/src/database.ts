import {
  type Database,
  databasePool,
  embeddedServer,
  type Logger,
  MigrationError,
  migrate,
} from '@tocsin/postgres';

const CONNECTIONS_MAX = 16;

/** The user's own database cannot be used. */
export class DatabaseUnreachableError extends Error {
  readonly code = 'TOCSIN_DATABASE_UNREACHABLE';
}

/** The database of a start: the embedded server in the data folder, or the user's own. */
export type OpenedDatabase = Readonly<{
  database: Database;
  /** Holds the password, so it does not belong into a log. */
  url: string;
  /** Settles only where the embedded server ended without having been asked to. */
  unexpectedEnd: Promise<Error>;
  close: () => Promise<void>;
}>;

/** Opens the database that the user names, else the embedded one, and brings its tables up to date. */
export const openDatabase = async ({
  url,
  dataDir,
  logger,
}: Readonly<{ url: string | undefined; dataDir: string; logger: Logger }>): Promise<OpenedDatabase> => {
  const server = url === undefined ? await embeddedServer({ dataDir, logger }).start() : undefined;
  const reached = server?.url ?? url ?? '';
  const database = databasePool({
    url: reached,
    max: CONNECTIONS_MAX,
    applicationName: 'tocsin',
    logger,
  });
  const close = async (): Promise<void> => {
    await database.end();
    await server?.stop();
  };
  try {
    await migrate(database);
  } catch (error) {
    await close();
    if (url === undefined || error instanceof MigrationError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new DatabaseUnreachableError(`The database that DATABASE_URL names cannot be used: ${reason}`, {
      cause: error,
    });
  }
  return { database, url: reached, unexpectedEnd: server?.unexpectedEnd ?? new Promise(() => {}), close };
};
