export { CommitUnknownError } from './connection/commit-unknown-error.ts';
export type {
  Database,
  NotificationListener,
  Queryable,
  QueryResult,
  Statement,
  Subscription,
  Transaction,
  TransactionOptions,
} from './connection/database.ts';
export { type DatabasePoolOptions, databasePool } from './connection/database-pool.ts';
export { type Logger, silentLogger } from './connection/logger.ts';
export { TransactionAbortedError } from './connection/transaction-aborted-error.ts';
export { DataFolderInUseError } from './embedded-server/data-folder-in-use-error.ts';
export { type DataFolderLock, dataFolderLock } from './embedded-server/data-folder-lock.ts';
export {
  type EmbeddedServer,
  type EmbeddedServerOptions,
  embeddedServer,
  type StartedServer,
} from './embedded-server/embedded-server.ts';
export { EmbeddedServerError } from './embedded-server/embedded-server-error.ts';
export { postgresEventLog } from './event-log/postgres-event-log.ts';
export { migrate } from './migrations/migrate.ts';
export { MigrationError } from './migrations/migration-error.ts';
export { postgresStateStore } from './state-store/postgres-state-store.ts';
