import type { Queryable } from '@tocsin/postgres';
import type { AlertPage, AlertQuery, PageKey } from '../reading/alert-query.ts';
import { type SortOrder, sortOrder } from '../reading/alert-sort.ts';
import { filterConditions, scopeConditions, statementValues, type Values } from './conditions.ts';
import { alertColumns, type StoredAlert, shownAlert } from './stored-alert.ts';

const columnOf = {
  position: { name: 'position', type: 'bigint' },
  accountingDate: { name: 'accounting_date', type: 'date' },
  severityRank: { name: 'severity_rank', type: 'smallint' },
} as const;

type Found = StoredAlert & Readonly<{ position: number; sortValue: number | string }>;

/** One page of alerts, as they stood at the first page of the walk. */
export const findAlerts = async (queryable: Queryable, query: AlertQuery): Promise<AlertPage> => {
  const asOfPosition = query.after?.asOfPosition ?? (await lastPosition(queryable));
  const values = statementValues();
  const { rows } = await queryable.query<Found>(pageStatement(query, asOfPosition, values), values.all);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    alerts: page.map(shownAlert),
    next:
      last && rows.length > query.limit
        ? { asOfPosition, sortValue: last.sortValue, position: last.position }
        : undefined,
  };
};

/** Everything up to it is visible already: positions become visible in their order. */
const lastPosition = async (queryable: Queryable): Promise<number> => {
  const { rows } = await queryable.query<{ position: number }>(
    'select last_position as position from ledger_feed',
  );
  return rows[0]?.position ?? 0;
};

const pageStatement = (query: AlertQuery, asOfPosition: number, values: Values): string => {
  const order = sortOrder(query.sort);
  const { name } = columnOf[order.by];
  const direction = order.isDescending ? 'desc' : 'asc';
  const asOf = values.add(asOfPosition);
  const conditions = [
    `position <= ${asOf}::bigint`,
    `(replaced_by is null or replaced_by > ${asOf}::bigint)`,
    ...scopeConditions(query.scope, values),
    ...filterConditions(query, values),
    ...(query.after ? [afterCondition(query.after, order, values)] : []),
  ];
  // One more than asked for says whether there is a next page.
  return `select ${alertColumns}, position, ${name} as "sortValue" from alert_revision
    where ${conditions.join(' and ')}
    order by ${name} ${direction}, position ${direction} limit ${values.add(query.limit + 1)}::integer`;
};

const afterCondition = (after: PageKey, { by, isDescending }: SortOrder, values: Values): string => {
  const { name, type } = columnOf[by];
  const last = `(${values.add(after.sortValue)}::${type}, ${values.add(after.position)}::bigint)`;
  return `(${name}, position) ${isDescending ? '<' : '>'} ${last}`;
};
