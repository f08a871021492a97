import type { AlertFilters } from '../reading/alert-query.ts';
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

/** The SQL conditions under which a row is asked for. */
export const filterConditions = (filters: AlertFilters, { add }: Values): readonly string[] =>
  present([
    [filters.signals, (value) => `signal = any(${add(value)})`],
    [filters.severities, (value) => `severity = any(${add(value)})`],
    [filters.states, (value) => `state = any(${add(value)})`],
    [filters.kinds, (value) => `kind = any(${add(value)})`],
    [filters.unitIds, (value) => `unit_ids && ${add(value)}::text[]`],
    [filters.managerId, (value) => `manager_id = ${add(value)}`],
    [filters.subjectId, (value) => `subject_id = ${add(value)}`],
    [filters.customerId, (value) => `customer_ids @> array[${add(value)}]::text[]`],
    [filters.from, (value) => `accounting_date >= ${add(value)}::date`],
    [filters.to, (value) => `accounting_date <= ${add(value)}::date`],
    [filters.recordedSince, (value) => `recorded_at >= ${add(value)}::timestamptz`],
  ]);

const present = (
  candidates: readonly (readonly [unknown, (value: unknown) => string])[],
): readonly string[] =>
  candidates.flatMap(([value, condition]) => (value === undefined ? [] : [condition(value)]));
