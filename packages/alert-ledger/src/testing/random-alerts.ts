import type { AlertRevision } from '@tocsin/events';
import fc from 'fast-check';
import type { AlertFilters, AlertQuery } from '../reading/alert-query.ts';
import type { AlertScope, AlertView } from '../reading/alert-scope.ts';
import { alertSorts } from '../reading/alert-sort.ts';
import { exampleRevision } from './example-revision.ts';

/** Few, so that filters meet something; some of them are hard to quote. */
const id = fc.constantFrom('55', '56', 'a,b', '{x}', '"', "'; --", '\\', 'NULL', '担保', '𠮷', ' ', '%', '_');
const date = fc.constantFrom('0001-01-01', '1993-12-31', '2026-01-31', '2026-02-28', '9999-12-31');
const severity = fc.constantFrom('red', 'orange', 'yellow', 'blue');
const signal = fc.constantFrom('DEP-03', 'WIN-02', 'GUA-02');
const kind = fc.constantFrom('alert', 'list');
const audience = fc.constantFrom('line', 'restricted');

/** A revision of one of a few alerts. */
export const anyRevision: fc.Arbitrary<AlertRevision> = fc
  .record({
    alertId: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    revision: fc.integer({ min: 1, max: 4 }),
    signal,
    severity,
    kind,
    audience,
    subject: fc.record({ kind: fc.constantFrom('customer', 'org-unit'), id, name: fc.string() }),
    orgUnitId: id,
    involvedOrgUnitIds: fc.array(id, { maxLength: 3 }),
    managerId: fc.option(id),
    accountingDate: date,
    members: fc.array(
      fc.record(
        { customerId: id, name: fc.string(), orgUnitId: id },
        { requiredKeys: ['customerId', 'name'] },
      ),
      { maxLength: 2 },
    ),
    customer: fc.record(
      { customerId: id, customerOrgUnitIds: fc.array(id, { maxLength: 2 }) },
      { requiredKeys: [] },
    ),
  })
  .map(({ customer, ...fields }) => exampleRevision({ ...fields, ...customer } as Partial<AlertRevision>));

const maybe = <Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.option(arbitrary, { nil: undefined, freq: 2 });
const some = <Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value[]> =>
  fc.array(arbitrary, { maxLength: 3 });

const view = fc.record(
  { families: some(fc.constantFrom('DEP', 'WIN')), managerId: id, audiences: some(audience) },
  { requiredKeys: [] },
) as fc.Arbitrary<AlertView>;

const scope: fc.Arbitrary<AlertScope> = fc.record({
  unitIds: fc.oneof(fc.constant('all' as const), some(id)),
  views: fc.oneof(fc.constant([{}]), fc.array(view, { maxLength: 3 })),
});

const filters = fc.record({
  signals: maybe(some(signal)),
  severities: maybe(some(severity)),
  states: maybe(some(fc.constantFrom('open', 'resolved'))),
  kinds: maybe(some(kind)),
  unitIds: maybe(some(id)),
  managerId: maybe(id),
  subjectId: maybe(id),
  customerId: maybe(id),
  from: maybe(date),
  to: maybe(date),
  recordedSince: maybe(
    fc.constantFrom('0001-01-02T00:00:00.000Z', '1970-01-01T00:00:00.002Z', '9999-12-31T00:00:00.000Z'),
  ),
}) as fc.Arbitrary<AlertFilters>;

/** A question with a filter now and then. */
export const anyQuery: fc.Arbitrary<AlertQuery> = fc.record({
  filters: fc.oneof({ arbitrary: fc.constant({}), weight: 1 }, { arbitrary: filters, weight: 3 }),
  scope,
  sort: fc.constantFrom(...alertSorts),
  limit: fc.integer({ min: 1, max: 4 }),
});
