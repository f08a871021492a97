import type pg from 'pg';
import type { BorrowedConnection } from './borrowed-connection.ts';
import type { QueryResult, Statement } from './database.ts';

type Answer<Row extends object> = pg.QueryResult<Row & pg.QueryResultRow>;

/** Sends a statement on one connection; of several in one text the last one's result counts. */
export const send = async <Row extends object>(
  { client, lostBy }: BorrowedConnection,
  statement: Statement,
  values?: readonly unknown[],
): Promise<QueryResult<Row>> => {
  // The driver itself would only say that the connection cannot be used any more.
  const loss = lostBy();
  if (loss !== undefined) throw loss;

  const named = typeof statement === 'string' ? { text: statement } : statement;
  // Without values the simple protocol is used, which alone takes several statements in one text.
  const query = values === undefined ? { ...named } : { ...named, values: [...values] };
  const answer: Answer<Row> | Answer<Row>[] = await client.query<Row & pg.QueryResultRow>(query);
  const last = Array.isArray(answer) ? answer.at(-1) : answer;
  return { rows: last?.rows ?? [], rowCount: last?.rowCount ?? 0 };
};
