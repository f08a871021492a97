import { type Database, databasePool, embeddedServer, type Logger, migrate } from '@tocsin/postgres';

const CONNECTIONS_MAX = 16;

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
    throw error;
  }
  return { database, url: reached, unexpectedEnd: server?.unexpectedEnd ?? new Promise(() => {}), close };
};
