import type { Transaction } from '@tocsin/postgres';
import type { FeedRow } from '../recording/feed-row.ts';

/** Name and type of each column, in the order of the table. */
const columns: Readonly<Record<keyof FeedRow, readonly [name: string, type: string]>> = {
  position: ['position', 'bigint'],
  replacedBy: ['replaced_by', 'bigint'],
  alertId: ['alert_id', 'text'],
  revision: ['revision', 'integer'],
  handlingRevision: ['handling_revision', 'integer'],
  digest: ['digest', 'text'],
  recordedAt: ['recorded_at', 'timestamptz'],
  signal: ['signal', 'text'],
  family: ['family', 'text'],
  severity: ['severity', 'text'],
  severityRank: ['severity_rank', 'smallint'],
  kind: ['kind', 'text'],
  audience: ['audience', 'text'],
  state: ['state', 'text'],
  condition: ['condition', 'text'],
  subjectKind: ['subject_kind', 'text'],
  subjectId: ['subject_id', 'text'],
  unitIds: ['unit_ids', 'text[]'],
  customerIds: ['customer_ids', 'text[]'],
  managerId: ['manager_id', 'text'],
  accountingDate: ['accounting_date', 'date'],
  period: ['period', 'text'],
  body: ['body', 'jsonb'],
};

const fields = Object.entries(columns);
const names = fields.map(([, [name]]) => name).join(', ');
const quotedFields = fields.map(([field]) => `"${field}"`).join(', ');
const typedFields = fields.map(([field, [, type]]) => `"${field}" ${type}`).join(', ');

/** As one document, because `unnest` cannot give arrays of different lengths. */
const insertStatement = `insert into alert_revision (${names})
  select ${quotedFields} from json_to_recordset($1) as row (${typedFields})`;

/** Inserts rows of the feed with one statement. */
export const insertRows = async (transaction: Transaction, rows: readonly FeedRow[]): Promise<void> => {
  await transaction.query({ name: 'insert-alert-revisions', text: insertStatement }, [JSON.stringify(rows)]);
};
