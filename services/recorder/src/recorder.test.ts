import { type AlertLedger, everyAlert, inMemoryAlertLedger } from '@tocsin/alert-ledger';
import { exampleRevision } from '@tocsin/alert-ledger/testing';
import { type AlertRevision, topics } from '@tocsin/events';
import {
  type EventLog,
  inMemoryEventLog,
  type ManualClock,
  manualClock,
  type StreamTask,
} from '@tocsin/stream-runtime';
import { beforeEach, describe, expect, it } from 'vitest';
import { AlertUnreadableError } from './alert-unreadable-error.ts';
import { recorder } from './recorder.ts';

const topic = topics.alerts.name;
const raised = exampleRevision();
const eased = exampleRevision({ revision: 2, change: 'eased', severity: 'blue' });
const cleared = exampleRevision({ revision: 3, change: 'cleared', condition: 'cleared' });

let clock: ManualClock;
let log: EventLog;
let ledger: AlertLedger;

beforeEach(async () => {
  clock = manualClock(Date.UTC(2026, 0, 31, 17));
  log = inMemoryEventLog(clock);
  ledger = inMemoryAlertLedger();
  await log.declare([{ name: topic, partitions: 2 }]);
});

const publish = (revisions: readonly AlertRevision[], partition = 0): Promise<void> =>
  log.append(
    revisions.map((revision) => ({
      topic,
      partition,
      key: 'x',
      value: Buffer.from(JSON.stringify(revision)),
    })),
  );

const publishText = (value: string): Promise<void> =>
  log.append([{ topic, partition: 0, key: 'x', value: Buffer.from(value) }]);

const taskOf = (recording: AlertLedger, partition = 0, batchMax = 500): StreamTask =>
  recorder({ log, ledger: recording, clock }, { batchMax })[partition]!;

const history = async (): Promise<readonly string[]> =>
  ((await ledger.get('alert-1', everyAlert))?.history ?? []).map(({ change }) => change);

describe('recorder', () => {
  it('has one task for each partition of the alert topic', () => {
    const tasks = recorder({ log, ledger, clock });

    expect(tasks.map(({ task }) => task)).toEqual([
      { topology: 'recorder', partition: 0 },
      { topology: 'recorder', partition: 1 },
    ]);
  });

  it('records what its partition holds, stamped by the clock, and then is idle', async () => {
    await publish([raised, eased]);
    await publish([exampleRevision({ alertId: 'alert-2' })], 1);
    const task = taskOf(ledger);

    expect(await task.step()).toEqual({ kind: 'progressed', records: 2 });
    expect(await task.step()).toEqual({ kind: 'idle' });

    expect(await history()).toEqual(['raised', 'eased']);
    expect((await ledger.get('alert-1', everyAlert))?.alert.recordedAt).toBe('2026-01-31T17:00:00.000Z');
    expect(await ledger.get('alert-2', everyAlert)).toBeUndefined();
    expect(await ledger.offsets()).toEqual(new Map([[0, 2]]));
  });

  it('goes on in batches', async () => {
    await publish([raised, eased, cleared]);
    const task = taskOf(ledger, 0, 2);

    expect(await task.step()).toEqual({ kind: 'progressed', records: 2 });
    expect(await task.step()).toEqual({ kind: 'progressed', records: 1 });
    expect(await history()).toEqual(['raised', 'eased', 'cleared']);
  });

  it('goes on where the ledger stands after a crash', async () => {
    await publish([raised, eased]);
    await taskOf(ledger).step();
    await publish([cleared]);

    expect(await taskOf(ledger).step()).toEqual({ kind: 'progressed', records: 1 });
    expect(await history()).toEqual(['raised', 'eased', 'cleared']);
  });

  it('repeats nothing when it crashed after recording and before it knew', async () => {
    await publish([raised]);
    const task = taskOf({ ...ledger, record: (range) => ledger.record(range).then(crash) });

    await expect(task.step()).rejects.toThrow('crashed');
    await publish([eased]);

    await expect(task.step()).rejects.toThrow('crashed');
    expect(await history()).toEqual(['raised', 'eased']);
    expect(await ledger.totals()).toEqual({ alerts: 1, lastPosition: 2, conflicts: 0 });
  });

  it('loses nothing when it crashed before recording', async () => {
    await publish([raised]);
    let isFirst = true;
    const task = taskOf({
      ...ledger,
      record: async (range) => {
        if (!isFirst) return ledger.record(range);
        isFirst = false;
        return crash();
      },
    });

    await expect(task.step()).rejects.toThrow('crashed');
    await task.step();

    expect(await history()).toEqual(['raised']);
  });

  it('passes over what another recorder has recorded already', async () => {
    await publish([raised]);
    const [slow, quick] = [taskOf(ledger), taskOf(ledger)];
    await slow.step();
    await quick.step();
    await publish([eased]);
    await quick.step();

    expect(await slow.step()).toEqual({ kind: 'progressed', records: 1 });
    expect(await slow.step()).toEqual({ kind: 'idle' });
    expect(await ledger.totals()).toEqual({ alerts: 1, lastPosition: 2, conflicts: 0 });
  });

  it('passes over a revision that was published twice', async () => {
    await publish([raised, eased, raised, eased, cleared]);
    await taskOf(ledger, 0, 2).step();
    await taskOf(ledger).step();

    expect(await history()).toEqual(['raised', 'eased', 'cleared']);
    expect((await ledger.totals()).conflicts).toBe(0);
  });

  it('keeps another revision of the same number and lets it be counted', async () => {
    await publish([raised, exampleRevision({ reason: 'Another owner said so.' })]);
    await taskOf(ledger).step();

    expect(await ledger.totals()).toEqual({ alerts: 1, lastPosition: 2, conflicts: 1 });
  });

  it('goes back to where a restored ledger stands', async () => {
    await publish([raised, eased]);
    const restored = inMemoryAlertLedger();
    let current = ledger;
    const task = taskOf({
      ...ledger,
      record: (range) => current.record(range),
      offsets: () => current.offsets(),
    });
    await task.step();
    current = restored;
    await publish([cleared]);

    expect(await task.step()).toEqual({ kind: 'fenced' });
    expect(await task.step()).toEqual({ kind: 'progressed', records: 3 });
    expect(await restored.totals()).toEqual({ alerts: 1, lastPosition: 3, conflicts: 0 });
  });

  it.each(['not JSON', '{}', JSON.stringify({ ...raised, severity: 'purple' }), '"\\ud800'])(
    'stops at a record that is no revision, after recording what lies before it: %s',
    async (value) => {
      await publish([raised]);
      await publishText(value);
      await publish([eased]);
      const task = taskOf(ledger);

      await expect(task.step()).rejects.toThrow(AlertUnreadableError);
      await expect(task.step()).rejects.toThrow('risk.alerts/0 holds no alert revision at offset 1');

      expect(await history()).toEqual(['raised']);
      expect(await ledger.offsets()).toEqual(new Map([[0, 1]]));
    },
  );
});

const crash = async (): Promise<never> => {
  throw new Error('crashed');
};
