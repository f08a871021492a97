import { describe, expect, it } from 'vitest';
import type { AlertLedger } from '../alert-ledger.ts';
import type { AlertFilters } from '../reading/alert-query.ts';
import { type AlertScope, everyAlert } from '../reading/alert-scope.ts';
import type { AlertSort } from '../reading/alert-sort.ts';
import { exampleRevision } from './example-revision.ts';
import { type NewLedger, recorded } from './recorded.ts';

const deposits = exampleRevision({ alertId: 'deposits', accountingDate: '2026-01-31' });
const surge = exampleRevision({
  alertId: 'surge',
  signal: 'WIN-02',
  severity: 'yellow',
  subject: { kind: 'customer', id: 'c-1', name: 'Green Hill' },
  orgUnitId: '56',
  involvedOrgUnitIds: ['56'],
  managerId: 's-1',
  accountingDate: '2026-02-04',
  kind: 'list',
});
const circle = exampleRevision({
  alertId: 'circle',
  signal: 'GUA-02',
  severity: 'red',
  subject: { kind: 'guarantee-circle', id: 'g-1', name: 'g-1' },
  orgUnitId: '56',
  involvedOrgUnitIds: ['56', '57'],
  managerId: 's-2',
  accountingDate: '2026-02-03',
  audience: 'restricted',
  members: [
    { customerId: 'c-1', name: 'Green Hill', orgUnitId: '56' },
    { customerId: 'c-2', name: 'Blue Lake', orgUnitId: '57' },
    { customerId: 'c-3', name: 'c-3' },
  ],
});
/** A loan's, of a customer who belongs to another unit than the one that books it, and a component named after one. */
const loan = exampleRevision({
  alertId: 'loan',
  signal: 'OVD-01',
  subject: { kind: 'loan', id: 'l-1', name: 'l-1' },
  customerId: 'c-4',
  orgUnitId: '55',
  involvedOrgUnitIds: ['55', '56'],
});
const spouse = exampleRevision({
  alertId: 'spouse',
  signal: 'OVD-13',
  subject: { kind: 'customer', id: 'c-2', name: 'Blue Lake' },
  customerId: 'c-2',
  customerOrgUnitIds: ['57'],
  orgUnitId: '57',
  involvedOrgUnitIds: ['56', '57'],
});
const component = exampleRevision({
  alertId: 'component',
  signal: 'GUA-04',
  subject: { kind: 'guarantee-circle', id: 'c-1', name: 'c-1' },
  orgUnitId: '57',
  involvedOrgUnitIds: ['56', '57'],
  members: [{ customerId: 'c-1', name: 'Green Hill', orgUnitId: '56' }],
});
const recordedOn = (day: number): number => Date.UTC(2026, 1, day);

const filters: readonly (readonly [name: string, AlertFilters, readonly string[]])[] = [
  ['a signal', { signals: ['GUA-02'] }, ['circle']],
  ['several signals', { signals: ['GUA-02', 'WIN-02'] }, ['circle', 'surge']],
  ['no signal', { signals: [] }, []],
  ['severities', { severities: ['red', 'orange'] }, ['circle', 'deposits']],
  ['a state', { states: ['open'] }, ['circle', 'surge', 'deposits']],
  ['a state in which none is', { states: ['resolved'] }, []],
  ['a kind', { kinds: ['list'] }, ['surge']],
  ['the owning unit', { unitIds: ['55'] }, ['deposits']],
  ['an involved unit', { unitIds: ['57'] }, ['circle']],
  ['several units', { unitIds: ['55', '57'] }, ['circle', 'deposits']],
  ['a manager', { managerId: 's-1' }, ['surge']],
  ['a subject', { subjectId: '55' }, ['deposits']],
  ['a customer as subject and as member', { customerId: 'c-1' }, ['circle', 'surge']],
  ['a customer as member', { customerId: 'c-2' }, ['circle']],
  ['the first accounting date', { from: '2026-02-03' }, ['circle', 'surge']],
  ['the last accounting date', { to: '2026-02-03' }, ['circle', 'deposits']],
  ['one accounting date', { from: '2026-02-03', to: '2026-02-03' }, ['circle']],
  ['the instant of recording', { recordedSince: '2026-02-05T00:00:00.000Z' }, ['circle', 'surge']],
  ['an instant after the recording', { recordedSince: '2026-02-05T00:00:00.001Z' }, ['circle']],
  ['an instant of another zone', { recordedSince: '2026-02-05T08:00:00.001+08:00' }, ['circle']],
  ['two things at once', { severities: ['red'], managerId: 's-1' }, []],
];

const scopes: readonly (readonly [name: string, AlertScope, readonly string[]])[] = [
  ['everything', everyAlert, ['circle', 'surge', 'deposits']],
  ['one unit', { unitIds: ['55'], views: [{}] }, ['deposits']],
  ['an involved unit', { unitIds: ['57'], views: [{}] }, ['circle']],
  ['no unit', { unitIds: [], views: [{}] }, []],
  ['no view', { unitIds: 'all', views: [] }, []],
  ['a family', { unitIds: 'all', views: [{ families: ['DEP'] }] }, ['deposits']],
  ['what one manages', { unitIds: 'all', views: [{ managerId: 's-1' }] }, ['surge']],
  ['an audience', { unitIds: 'all', views: [{ audiences: ['line'] }] }, ['surge', 'deposits']],
  ['a view narrowed twice', { unitIds: 'all', views: [{ managerId: 's-2', audiences: ['line'] }] }, []],
  [
    'either of two views',
    { unitIds: 'all', views: [{ families: ['DEP'] }, { managerId: 's-2' }] },
    ['circle', 'deposits'],
  ],
  [
    'a narrow view and an open one',
    { unitIds: 'all', views: [{ families: ['DEP'] }, {}] },
    ['circle', 'surge', 'deposits'],
  ],
];

const sorts: readonly (readonly [AlertSort, readonly string[]])[] = [
  ['-recordedAt', ['circle', 'surge', 'deposits']],
  ['recordedAt', ['deposits', 'surge', 'circle']],
  ['-accountingDate', ['surge', 'circle', 'deposits']],
  ['accountingDate', ['deposits', 'circle', 'surge']],
  ['severity', ['circle', 'deposits', 'surge']],
  ['-severity', ['surge', 'deposits', 'circle']],
];

/** Of the circle, the loan, the spouse and the component, those that a reader of some units finds by a name. */
const foundByName: readonly (readonly [AlertFilters, AlertScope['unitIds'], readonly string[]])[] = [
  [{ customerId: 'c-1' }, 'all', ['circle', 'component']],
  [{ customerId: 'c-1' }, ['56'], ['circle', 'component']],
  [{ customerId: 'c-1' }, ['57'], []],
  [{ customerId: 'c-2' }, 'all', ['circle', 'spouse']],
  [{ customerId: 'c-2' }, ['57'], ['circle', 'spouse']],
  [{ customerId: 'c-2' }, ['56', '55'], []],
  [{ customerId: 'c-3' }, 'all', ['circle']],
  [{ customerId: 'c-3' }, ['56', '57'], []],
  [{ customerId: 'c-4' }, 'all', ['loan']],
  [{ customerId: 'c-4' }, ['56'], ['loan']],
  [{ customerId: 'c-4' }, ['57'], []],
  [{ subjectId: 'c-1' }, ['56'], ['component']],
  [{ subjectId: 'c-1' }, ['57'], []],
  [{ subjectId: 'c-2' }, ['56'], []],
  [{ subjectId: 'c-2' }, ['57'], ['spouse']],
  [{ subjectId: 'l-1' }, ['56'], ['loan']],
];

/** What is found, for whom, and in which order. */
export const readingContract = (newLedger: NewLedger): void => {
  const filled = async (): Promise<AlertLedger> => {
    const ledger = await newLedger();
    await recorded(ledger, [deposits], recordedOn(1));
    await recorded(ledger, [surge], recordedOn(5));
    await recorded(ledger, [circle], recordedOn(9));
    return ledger;
  };
  const whole = { filters: {}, scope: everyAlert, sort: '-recordedAt', limit: 500 } as const;
  const idsOf = async (ledger: AlertLedger, query: object): Promise<readonly string[]> =>
    (await ledger.find({ ...whole, ...query })).alerts.map(({ alertId }) => alertId);

  describe('reading', () => {
    it.each(filters)('filters by %s', async (_, wanted, ids) => {
      expect(await idsOf(await filled(), { filters: wanted })).toEqual(ids);
    });

    it.each(scopes)('shows to a reader of %s what exists for him', async (_, scope, ids) => {
      const ledger = await filled();

      expect(await idsOf(ledger, { scope })).toEqual(ids);
      for (const id of ['deposits', 'surge', 'circle']) {
        expect((await ledger.get(id, scope)) !== undefined).toBe(ids.includes(id));
      }
    });

    it.each(sorts)('sorts by %s', async (sort, ids) => {
      expect(await idsOf(await filled(), { sort })).toEqual(ids);
    });

    it.each(foundByName)(
      'finds by %o for a reader of %o what names who exists for him',
      async (wanted, unitIds, ids) => {
        const ledger = await newLedger();
        await recorded(ledger, [circle, loan, spouse, component]);

        const found = await idsOf(ledger, { filters: wanted, scope: { unitIds, views: [{}] } });

        expect([...found].sort()).toEqual(ids);
      },
    );

    it('filters by the latest revision only', async () => {
      const ledger = await filled();
      await recorded(ledger, [exampleRevision({ alertId: 'deposits', revision: 2, severity: 'blue' })]);

      expect(await idsOf(ledger, { filters: { severities: ['orange'] } })).toEqual([]);
      expect(await idsOf(ledger, { filters: { severities: ['blue'] } })).toEqual(['deposits']);
    });

    it('brings a revised alert to the front of the default order', async () => {
      const ledger = await filled();
      await recorded(ledger, [exampleRevision({ alertId: 'deposits', revision: 2, change: 'withdrawn' })]);

      expect(await idsOf(ledger, {})).toEqual(['deposits', 'circle', 'surge']);
    });

    it('finds with SQL in a filter nothing but that text', async () => {
      expect(await idsOf(await filled(), { filters: { subjectId: "' or true --" } })).toEqual([]);
    });
  });
};
