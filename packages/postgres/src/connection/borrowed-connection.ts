import pg from 'pg';
import { CommitUnknownError } from './commit-unknown-error.ts';

/** A connection of the pool while one caller has it. `lostBy` is why it broke, as soon as that is known. */
export type BorrowedConnection = Readonly<{ client: pg.ClientBase; lostBy: () => Error | undefined }>;

/** Lends a connection and always takes it back; one that broke meanwhile is thrown away. */
export const withConnection = async <Result>(
  pool: pg.Pool,
  use: (connection: BorrowedConnection) => Promise<Result>,
): Promise<Result> => {
  const client = await pool.connect();
  let lostBy: Error | undefined;
  // The statement in progress fails by itself; an event nobody listens to would end the process.
  const rememberLoss = (error: Error): void => {
    lostBy ??= error;
  };
  client.on('error', rememberLoss);
  try {
    return await use({ client, lostBy: () => lostBy });
  } catch (error) {
    if (endsConnection(error)) lostBy ??= error;
    throw error;
  } finally {
    client.release(lostBy);
    client.off('error', rememberLoss);
  }
};

/** A FATAL answer arrives before the connection closes: without this the next caller would get it. */
const endsConnection = (error: unknown): error is Error =>
  error instanceof CommitUnknownError || (error instanceof pg.DatabaseError && error.severity !== 'ERROR');
