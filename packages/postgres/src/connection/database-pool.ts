import assert from 'node:assert/strict';
import pg from 'pg';
import { withConnection } from './borrowed-connection.ts';
import { channelSubscription } from './channel-subscription.ts';
import type { Database, Subscription } from './database.ts';
import { type Logger, silentLogger } from './logger.ts';
import { send } from './send.ts';
import { inTransaction } from './transaction.ts';
import { valueParsers } from './value-parsers.ts';

const connectTimeoutMs = 30_000;
const idleTimeoutMs = 60_000;

/** What a pool needs; `max` is the number of connections, those of `listen` not counted. */
export type DatabasePoolOptions = Readonly<{
  url: string;
  max: number;
  applicationName: string;
  logger?: Logger;
}>;

/** A database reached over a pool of connections, each made when first needed. */
export const databasePool = (options: DatabasePoolOptions): Database => {
  const { logger = silentLogger } = options;
  const connectionSettings: pg.ClientConfig = {
    connectionString: options.url,
    application_name: options.applicationName,
    types: valueParsers,
    keepAlive: true,
    connectionTimeoutMillis: connectTimeoutMs,
  };
  const pool = new pg.Pool({
    ...connectionSettings,
    max: options.max,
    idleTimeoutMillis: idleTimeoutMs,
    onConnect: prepareSession,
  });
  // Without a listener the loss of an idle connection would end the process; the pool has dropped it already.
  pool.on('error', (error) => {
    // Once the pool is being ended, a server that goes away takes nothing from anybody.
    if (ended === undefined) logger.warn({ error }, 'An idle database connection was lost.');
  });

  const subscriptions = new Set<Subscription>();
  let ended: Promise<void> | undefined;
  const end = async (): Promise<void> => {
    await Promise.all([...subscriptions].map((subscription) => subscription.close()));
    await pool.end();
  };

  return {
    query: (statement, values) => withConnection(pool, (connection) => send(connection, statement, values)),
    transaction: (work, transactionOptions = {}) =>
      withConnection(pool, (connection) => inTransaction(connection, work, transactionOptions)),
    listen: async (channel, listener) => {
      assert(ended === undefined, 'the database was ended: there is nothing to listen to');
      const subscription = await channelSubscription({ connectionSettings, channel, listener, logger });
      subscriptions.add(subscription);
      return {
        close: async () => {
          subscriptions.delete(subscription);
          await subscription.close();
        },
      };
    },
    end: () => {
      ended ??= end();
      return ended;
    },
  };
};

/**
 * Set by statement, not as start-up options: poolers in front of a database refuse those. The pool waits for
 * the promise, although its type says that nothing comes back.
 */
const prepareSession = (client: pg.ClientBase): unknown =>
  client.query("set search_path to tocsin; set timezone to 'UTC'; set datestyle to 'ISO, YMD'");
