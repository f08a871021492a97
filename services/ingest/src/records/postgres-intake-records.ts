import { strict as assert } from 'node:assert';
import type { ImportProgress } from './import-progress.ts';
import type { IntakeRecords } from './intake-records.ts';
import type { SourceHeard } from './source-heard.ts';

/** What the records need of a PostgreSQL database. */
export type QueryableDatabase = Readonly<{
  query: <Row extends object>(
    statement: Readonly<{ name: string; text: string }>,
    values: readonly unknown[],
  ) => Promise<Readonly<{ rows: readonly Row[]; rowCount: number }>>;
}>;

/** The intake records in the tables `intake_source` and `intake_import`. */
export const postgresIntakeRecords = (database: QueryableDatabase): IntakeRecords => ({
  hear: async (heard) => {
    const rows = [...heard].sort((one, other) => (one.source < other.source ? -1 : 1));
    await database.query(hear, [
      rows.map(({ source }) => source),
      rows.map(({ lastAccountingDate }) => lastAccountingDate),
      rows.map(({ lastReceivedAt }) => Date.parse(lastReceivedAt)),
    ]);
  },
  sources: async () => {
    const { rows } = await database.query<SourceRow>(sources, []);
    return rows.map(({ receivedMs, ...row }) => ({
      ...row,
      lastReceivedAt: new Date(receivedMs).toISOString(),
    }));
  },
  openImport: async ({ path, sizeBytes, modifiedMs }, file) => {
    const { rows } = await database.query<ImportProgress>(openImport, [path, file, sizeBytes, modifiedMs]);
    const [progress] = rows;
    assert(progress, 'an upsert returns its row');
    return progress;
  },
  saveImport: async (path, { file, read, accepted, duplicates, rejected, isFinished }) => {
    const values = [path, file, read, accepted, duplicates, rejected, isFinished];
    const { rowCount } = await database.query(saveImport, values);
    assert(rowCount === 1, `${path} was never opened`);
  },
  imports: async () => (await database.query<ImportProgress>(imports, [])).rows,
});

type SourceRow = Omit<SourceHeard, 'lastReceivedAt'> & Readonly<{ receivedMs: number }>;

// Rows come sorted, so that two processes lock them in one order.
const hear = {
  name: 'intake-hear',
  text: `
    insert into intake_source as known (source, last_accounting_date, last_received_at)
      select source, max(accounting_date), max(to_timestamp(received_ms / 1000))
        from unnest($1::text[], $2::text[], $3::float8[]) as heard (source, accounting_date, received_ms)
        group by source order by source
    on conflict (source) do update set
      last_accounting_date = greatest(known.last_accounting_date, excluded.last_accounting_date),
      last_received_at = greatest(known.last_received_at, excluded.last_received_at)`,
};

const sources = {
  name: 'intake-sources',
  text: `
    select source, last_accounting_date as "lastAccountingDate",
           round(extract(epoch from last_received_at) * 1000)::int8 as "receivedMs"
      from intake_source order by source`,
};

const progressColumns = 'file, read, accepted, duplicates, rejected, is_finished as "isFinished"';

const openImport = {
  name: 'intake-open-import',
  text: `
    insert into intake_import as known (path, file, size_bytes, modified_ms) values ($1, $2, $3, $4)
    on conflict (path) do update set
      file = excluded.file,
      size_bytes = excluded.size_bytes,
      modified_ms = excluded.modified_ms,
      (read, accepted, duplicates, rejected, is_finished) = (
        select case when is_same then known.read else 0 end,
               case when is_same then known.accepted else 0 end,
               case when is_same then known.duplicates else 0 end,
               case when is_same then known.rejected else 0 end,
               is_same and known.is_finished
          from (select known.size_bytes = excluded.size_bytes
                       and known.modified_ms = excluded.modified_ms as is_same) as file)
    returning ${progressColumns}`,
};

const saveImport = {
  name: 'intake-save-import',
  text: `
    update intake_import
      set file = $2, read = $3, accepted = $4, duplicates = $5, rejected = $6, is_finished = $7
      where path = $1`,
};

const imports = {
  name: 'intake-imports',
  text: `select ${progressColumns} from intake_import order by path`,
};
