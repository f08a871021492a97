import { describe, expect, it } from 'vitest';
import { everyAlert } from '../reading/alert-scope.ts';
import { exampleRevision } from './example-revision.ts';
import { type NewLedger, recorded } from './recorded.ts';

const raised = exampleRevision();
const eased = exampleRevision({ revision: 2, change: 'eased', severity: 'blue' });

/** How revisions are taken into the ledger. */
export const recordingContract = (newLedger: NewLedger): void => {
  describe('recording', () => {
    it('starts empty', async () => {
      const ledger = await newLedger();

      expect(await ledger.totals()).toEqual({ alerts: 0, lastPosition: 0, conflicts: 0 });
      expect(await ledger.offsets()).toEqual(new Map());
      expect(await ledger.get('alert-1', everyAlert)).toBeUndefined();
    });

    it('shows an alert in its latest revision, with all of them as its history', async () => {
      const ledger = await newLedger();
      await recorded(ledger, [raised], Date.UTC(2026, 0, 31, 17));
      await recorded(ledger, [eased], Date.UTC(2026, 1, 9, 17));

      const found = await ledger.get('alert-1', everyAlert);

      const { digest, ...said } = eased;
      const alert = { ...said, state: 'open', handlingRevision: 0, recordedAt: '2026-02-09T17:00:00.000Z' };
      expect(found?.alert).toEqual(alert);
      expect(found?.history.map(({ revision, recordedAt }) => [revision, recordedAt])).toEqual([
        [1, '2026-01-31T17:00:00.000Z'],
        [2, '2026-02-09T17:00:00.000Z'],
      ]);
      expect(await ledger.totals()).toEqual({ alerts: 1, lastPosition: 2, conflicts: 0 });
    });

    it('keeps two revisions of one alert in one range in their order', async () => {
      const ledger = await newLedger();
      await recorded(ledger, [raised, eased]);

      expect((await ledger.get('alert-1', everyAlert))?.alert.severity).toBe('blue');
      expect(await ledger.totals()).toEqual({ alerts: 1, lastPosition: 2, conflicts: 0 });
    });

    it('takes a range once', async () => {
      const ledger = await newLedger();
      const range = { partition: 3, expectedOffset: 0, nextOffset: 1, revisions: [raised], nowMs: 0 };

      expect(await ledger.record(range)).toBe('recorded');
      expect(await ledger.record(range)).toBe('already-recorded');
      expect(await ledger.totals()).toEqual({ alerts: 1, lastPosition: 1, conflicts: 0 });
      expect(await ledger.offsets()).toEqual(new Map([[3, 1]]));
    });

    it('takes of an overlapping range what is new', async () => {
      const ledger = await newLedger();
      await recorded(ledger, [raised]);

      const overlapping = {
        partition: 0,
        expectedOffset: 0,
        nextOffset: 2,
        revisions: [raised, eased],
        nowMs: 0,
      };

      expect(await ledger.record(overlapping)).toBe('recorded');
      expect(await ledger.totals()).toEqual({ alerts: 1, lastPosition: 2, conflicts: 0 });
      expect(await ledger.offsets()).toEqual(new Map([[0, 2]]));
    });

    it('takes nothing of a range that begins beyond what was recorded', async () => {
      const ledger = await newLedger();
      const range = { partition: 0, expectedOffset: 1, nextOffset: 2, revisions: [raised], nowMs: 0 };

      expect(await ledger.record(range)).toBe('gap');
      expect(await ledger.totals()).toEqual({ alerts: 0, lastPosition: 0, conflicts: 0 });
      expect((await ledger.offsets()).get(0) ?? 0).toBe(0);
    });

    it('knows a repeat by its digest, in one range and later', async () => {
      const ledger = await newLedger();
      await recorded(ledger, [raised, raised]);
      await recorded(ledger, [eased, raised]);

      const history = (await ledger.get('alert-1', everyAlert))?.history ?? [];

      expect(history.map(({ change }) => change)).toEqual(['raised', 'eased']);
      expect(await ledger.totals()).toEqual({ alerts: 1, lastPosition: 2, conflicts: 0 });
    });

    it('moves on over a range that holds no revision', async () => {
      const ledger = await newLedger();
      await ledger.record({ partition: 0, expectedOffset: 0, nextOffset: 7, revisions: [], nowMs: 0 });

      expect(await ledger.offsets()).toEqual(new Map([[0, 7]]));
    });

    it('appends another revision of a known number under the next number and counts a conflict', async () => {
      const ledger = await newLedger();
      const other = exampleRevision({ reason: 'Another run said so.' });
      await recorded(ledger, [raised, other]);
      await recorded(ledger, [eased]);

      const history = (await ledger.get('alert-1', everyAlert))?.history ?? [];

      expect(history.map(({ revision, reason }) => [revision, reason])).toEqual([
        [1, raised.reason],
        [2, other.reason],
        [3, eased.reason],
      ]);
      expect(await ledger.totals()).toEqual({ alerts: 1, lastPosition: 3, conflicts: 2 });
    });

    it('never lets the time of recording go back', async () => {
      const ledger = await newLedger();
      await recorded(ledger, [raised], 5_000);
      await recorded(ledger, [eased], 4_000);

      const history = (await ledger.get('alert-1', everyAlert))?.history ?? [];

      expect(history.map(({ recordedAt }) => recordedAt)).toEqual([
        '1970-01-01T00:00:05.000Z',
        '1970-01-01T00:00:05.000Z',
      ]);
    });

    it('gives positions without gaps to ranges of several partitions recorded at once', async () => {
      const ledger = await newLedger();
      const ranges = Array.from({ length: 20 }, (_, partition) => ({
        partition,
        expectedOffset: 0,
        nextOffset: 3,
        revisions: [1, 2, 3].map((number) => exampleRevision({ alertId: `alert-${partition}-${number}` })),
        nowMs: 0,
      }));

      await Promise.all(ranges.map((range) => ledger.record(range)));

      expect(await ledger.totals()).toEqual({ alerts: 60, lastPosition: 60, conflicts: 0 });
    });

    it('takes the same range from two recorders at once only once', async () => {
      const ledger = await newLedger();
      const range = { partition: 0, expectedOffset: 0, nextOffset: 2, revisions: [raised, eased], nowMs: 0 };

      const outcomes = await Promise.all([ledger.record(range), ledger.record(range)]);

      expect([...outcomes].sort()).toEqual(['already-recorded', 'recorded']);
      expect(await ledger.totals()).toEqual({ alerts: 1, lastPosition: 2, conflicts: 0 });
    });

    it('keeps everything that a revision says', async () => {
      const ledger = await newLedger();
      const { digest, ...said } = exampleRevision({
        alertId: 'circle',
        signal: 'GUA-02',
        subject: { kind: 'guarantee-circle', id: 'g-1', name: '"担保圈" \\ 𠮷' },
        responsible: [{ staffId: 's-1', as: 'first' }],
        members: [{ customerId: 'c-1', name: 'Green Hill' }],
        memberCount: 3,
        membersAdded: ['c-1'],
        membersRemoved: [],
        mergedInto: 'g-0',
        linkedAlertId: 'alert-0',
        evidence: [
          {
            eventId: 't-1',
            source: 'core/deposits',
            type: 'bank.guarantee.pledged.v1',
            accountingDate: '2026-01-30',
            summary: 'Pledged 1,000.00.',
          },
        ],
      });
      await recorded(ledger, [{ ...said, digest }]);

      const found = await ledger.get('circle', everyAlert);

      expect(found?.alert).toEqual({
        ...said,
        state: 'open',
        handlingRevision: 0,
        recordedAt: '1970-01-01T00:00:00.000Z',
      });
    });
  });
};
