/** SQL text; with a name the server parses it once per connection and keeps its plan. */
export type Statement = string | Readonly<{ name: string; text: string }>;

/** What a statement gave back. `rowCount` counts the rows that were changed or returned. */
export type QueryResult<Row> = Readonly<{ rows: Row[]; rowCount: number }>;

/**
 * Whatever statements can be sent to: the database, or a transaction on it.
 *
 * An `int8` arrives as a number, beyond ±(2^53−1) as a bigint; `date` and `timestamp` as they are
 * written, because a `Date` would bring in a time zone; `bytea` as a Buffer; `numeric` as text.
 */
export type Queryable = Readonly<{
  query: <Row extends object = Record<string, unknown>>(
    statement: Statement,
    values?: readonly unknown[],
  ) => Promise<QueryResult<Row>>;
}>;

/** A transaction in progress; its statements are refused once it is over. */
export type Transaction = Queryable;

/** How a transaction sees the others; left out, the database's own default. */
export type TransactionOptions = Readonly<{
  isolation?: 'read committed' | 'repeatable read' | 'serializable';
  readOnly?: boolean;
}>;

/**
 * Is told the payload of every notification, and `undefined` after the connection had to be made anew:
 * notifications may then have been missed, so look for yourself.
 */
export type NotificationListener = (payload: string | undefined) => void;

/** A PostgreSQL database, whoever runs it. Names without a schema are those of schema `tocsin`. */
export type Database = Queryable &
  Readonly<{
    /**
     * Commits what the work did, or nothing of it. After a `CommitUnknownError` either may have happened;
     * after every other error nothing did.
     */
    transaction: <Result>(
      work: (transaction: Transaction) => Promise<Result>,
      options?: TransactionOptions,
    ) => Promise<Result>;
    /** Hears a channel on a connection of its own, which is made anew when it is lost. */
    listen: (channel: string, listener: NotificationListener) => Promise<Subscription>;
    /** Waits for transactions in progress, then closes every connection. Safe to repeat. */
    end: () => Promise<void>;
  }>;

/** A channel that is being listened to. */
export type Subscription = Readonly<{ close: () => Promise<void> }>;
