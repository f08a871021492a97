import type { AlertQuery } from '../reading/alert-query.ts';
import type { AlertScope, AlertView } from '../reading/alert-scope.ts';

/** Collects the values of a statement; gives each its place in the text. */
export type Values = Readonly<{ all: readonly unknown[]; add: (value: unknown) => string }>;

/** No values yet. */
export const statementValues = (): Values => {
  const all: unknown[] = [];
  return { all, add: (value) => `$${all.push(value)}` };
};

/** The SQL conditions under which a row exists for a reader. */
export const scopeConditions = ({ unitIds, views }: AlertScope, { add }: Values): readonly string[] => [
  ...(unitIds === 'all' ? [] : [`unit_ids && ${add(unitIds)}::text[]`]),
  // An open view admits everything, whatever the others say.
  ...(views.some(isOpen) ? [] : [anyOf(views.map((view) => viewConditions(view, add)))]),
];

const isOpen = (view: AlertView): boolean =>
  Object.values(view).every((restriction) => restriction === undefined);

const viewConditions = (view: AlertView, add: Values['add']): readonly string[] =>
  present([
    [view.families, (value) => `family = any(${add(value)})`],
    [view.managerId, (value) => `manager_id = ${add(value)}`],
    [view.audiences, (value) => `audience = any(${add(value)})`],
  ]);

const anyOf = (alternatives: readonly (readonly string[])[]): string =>
  alternatives.length === 0
    ? 'false'
    : `(${alternatives.map((conditions) => `(${conditions.join(' and ')})`).join(' or ')})`;

/** The SQL conditions under which a row is asked for. Customers that do not exist for the reader are found by no filter. */
export const filterConditions = (
  { filters, scope }: Pick<AlertQuery, 'filters' | 'scope'>,
  { add }: Values,
): readonly string[] => {
  const { unitIds } = scope;
  const seenAnd = (value: unknown, condition: (id: string) => string): string => {
    const id = add(value);
    return unitIds === 'all' ? condition(id) : `${condition(id)} and ${seenCondition(id, add(unitIds))}`;
  };
  return present([
    [filters.signals, (value) => `signal = any(${add(value)})`],
    [filters.severities, (value) => `severity = any(${add(value)})`],
    [filters.states, (value) => `state = any(${add(value)})`],
    [filters.kinds, (value) => `kind = any(${add(value)})`],
    [filters.unitIds, (value) => `unit_ids && ${add(value)}::text[]`],
    [filters.managerId, (value) => `manager_id = ${add(value)}`],
    [filters.subjectId, (value) => seenAnd(value, (id) => `subject_id = ${id}`)],
    [filters.customerId, (value) => seenAnd(value, (id) => `customer_ids @> array[${id}]::text[]`)],
    [filters.from, (value) => `accounting_date >= ${add(value)}::date`],
    [filters.to, (value) => `accounting_date <= ${add(value)}::date`],
    [filters.recordedSince, (value) => `recorded_at >= ${add(value)}::timestamptz`],
  ]);
};

/** The row does not name this one as a customer that does not exist for a reader of these units: `hiddenCustomers`. */
const seenCondition = (id: string, units: string): string =>
  `not exists (
     select from jsonb_to_recordset(coalesce(body->'members', '[]')) as member ("customerId" text, "orgUnitId" text)
     where "customerId" = ${id} and not coalesce("orgUnitId" = any(${units}::text[]), false))
   and not (
     coalesce(body->>'customerId', case when subject_kind = 'customer' then subject_id end, '') = ${id}
     and not case when body ? 'customerOrgUnitIds' then body->'customerOrgUnitIds' ?| ${units}::text[]
       else unit_ids && ${units}::text[] end)`;

const present = (
  candidates: readonly (readonly [unknown, (value: unknown) => string])[],
): readonly string[] =>
  candidates.flatMap(([value, condition]) => (value === undefined ? [] : [condition(value)]));
