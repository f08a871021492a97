import { describe, expect, it } from 'vitest';

import { saying } from '../testing/log-records.ts';
import { partitionWorld, tallyTask } from '../testing/tally-run.ts';
import type { StepOutcome, StreamTask } from './stream-task.ts';
import { taskLoop } from './task-loop.ts';

/** So long that a test which needs it would fail by its time limit. */
const NEVER_MS = 3_600_000;

/** A loop over scripted steps; the last one stops it. */
const loopOver = async (steps: readonly (StepOutcome | Error)[], idleMs: number) => {
  const { log } = await partitionWorld();
  const abort = new AbortController();
  const seen: unknown[] = [];
  const left = [...steps];
  const task: StreamTask = {
    task: { topology: 'scripted', partition: 0 },
    step: async () => {
      const outcome = left.shift();
      if (left.length === 0) abort.abort();
      if (outcome instanceof Error || outcome === undefined) throw outcome;
      return outcome;
    },
  };
  await taskLoop({
    task,
    log,
    topics: ['amounts'],
    idleMs,
    signal: abort.signal,
    onStep: ({ kind }) => seen.push(kind),
    onFailure: (error) => seen.push(error instanceof Error ? error.message : error),
  });
  return seen;
};

describe('task loop', () => {
  it('steps again at once after progress and after being fenced', async () => {
    const progressed = { kind: 'progressed', records: 1 } as const;
    expect(await loopOver([progressed, { kind: 'fenced' }, progressed], NEVER_MS)).toEqual([
      'progressed',
      'fenced',
      'progressed',
    ]);
  });

  it('goes on after a failed step, and tells of it', async () => {
    const steps = [new Error('first'), new Error('second'), { kind: 'idle' } as const];
    expect(await loopOver(steps, 0)).toEqual(['first', 'second', 'idle']);
  });

  it('looks again when it was idle for long enough', async () => {
    expect(await loopOver([{ kind: 'idle' }, { kind: 'idle' }], 0)).toEqual(['idle', 'idle']);
  });

  it('wakes when one of its topics grows', async () => {
    const world = await partitionWorld();
    const abort = new AbortController();
    const task = tallyTask(world, { batchMax: 100 });
    const kinds: string[] = [];
    const running = new Promise<void>((ended) => {
      let appended = false;
      const onStep = ({ kind }: StepOutcome): void => {
        kinds.push(kind);
        if (kinds.length === 4) abort.abort();
        if (kind !== 'idle' || appended) return;
        appended = true;
        void world.log.append([saying('amounts', 0, '5', { key: 'C-9' })]);
      };
      const loop = { task, log: world.log, topics: ['amounts'], idleMs: NEVER_MS, signal: abort.signal };
      void taskLoop({ ...loop, onStep, onFailure: () => undefined }).then(ended);
    });
    // The second append finds the task resting.
    while (kinds.length < 3) await new Promise<void>((resolve) => setImmediate(resolve));
    await world.log.append([saying('amounts', 0, '6', { key: 'C-9' })]);
    await running;
    expect(kinds).toEqual(['progressed', 'idle', 'progressed', 'idle']);
  });

  it('ends when it is told to while it rests, and listens no more', async () => {
    const world = await partitionWorld();
    const abort = new AbortController();
    let listeners = 0;
    const log: typeof world.log = {
      ...world.log,
      onAppend: (topics, listener) => {
        const unsubscribe = world.log.onAppend(topics, listener);
        listeners += 1;
        return () => {
          listeners -= 1;
          unsubscribe();
        };
      },
    };
    const running = taskLoop({
      task: tallyTask(world),
      log,
      topics: ['amounts'],
      idleMs: NEVER_MS,
      signal: abort.signal,
      onStep: ({ kind }) => kind === 'idle' && setImmediate(() => abort.abort()),
      onFailure: () => undefined,
    });
    expect(listeners).toBe(1);
    await running;
    expect(listeners).toBe(0);
  });

  it('does nothing when it was told to end before it began', async () => {
    const world = await partitionWorld();
    const steps: string[] = [];
    await taskLoop({
      task: tallyTask(world),
      log: world.log,
      topics: ['amounts'],
      idleMs: NEVER_MS,
      signal: AbortSignal.abort(),
      onStep: ({ kind }) => steps.push(kind),
      onFailure: () => undefined,
    });
    expect(steps).toEqual([]);
  });
});
