import { describe, expect, it } from 'vitest';

import { interrupted } from '../testing/interrupted.ts';
import type { TallyWorld } from '../testing/tally-run.ts';
import {
  logWithRoundsWorld,
  partitionWorld,
  resultOf,
  roundsWorld,
  runToEnd,
  tallyTask,
} from '../testing/tally-run.ts';

const never = { at: -1, when: 'before', interrupt: async () => undefined } as const;

class Crash extends Error {}

const crash = async (): Promise<never> => {
  throw new Crash('the process died here');
};

/** Runs until the process dies, or to the end; says which. */
const runUntilCrash = async (world: TallyWorld): Promise<'crashed' | 'ended'> => {
  try {
    await runToEnd(tallyTask(world));
    return 'ended';
  } catch (error) {
    if (!(error instanceof Crash)) throw error;
    return 'crashed';
  }
};

const callsUndisturbed = async (world: TallyWorld): Promise<number> => {
  const ports = interrupted(world, never);
  await runToEnd(tallyTask({ ...world, ...ports }));
  return ports.calls();
};

// Goal: wherever a process dies, its successor ends with the records and the state of one that never died.
// Method: die at every call of log and store, before it and after it, then once more while recovering.
describe.each([
  ['one partition', partitionWorld],
  ['rounds', roundsWorld],
  ['a log with rounds', logWithRoundsWorld],
])('a task that reads %s', (_, makeWorld) => {
  const undisturbed = async () => {
    const world = await makeWorld();
    const calls = await callsUndisturbed(world);
    return { calls, result: await resultOf(world) };
  };

  it('says and remembers something', async () => {
    const { calls, result } = await undisturbed();
    expect(calls).toBeGreaterThan(15);
    expect(result.said.length).toBeGreaterThan(8);
    expect(result.remembered).toMatchObject({ unpublished: 0 });
  });

  it.each(['before', 'after'] as const)('may die %s any call', async (when) => {
    const { calls, result } = await undisturbed();
    for (let at = 0; at < calls; at += 1) {
      const world = await makeWorld();
      const ports = interrupted(world, { at, when, interrupt: crash });
      expect([at, await runUntilCrash({ ...world, ...ports })]).toEqual([at, 'crashed']);
      await runToEnd(tallyTask(world));
      expect([at, await resultOf(world)]).toEqual([at, result]);
    }
  });

  it('may die at any call, and again while it recovers', async () => {
    const { calls, result } = await undisturbed();
    for (let first = 0; first < calls; first += 1) {
      for (let second = 0; second < 8; second += 1) {
        const world = await makeWorld();
        const dying = { when: 'after', interrupt: crash } as const;
        await runUntilCrash({ ...world, ...interrupted(world, { at: first, ...dying }) });
        await runUntilCrash({ ...world, ...interrupted(world, { at: second, ...dying }) });
        await runToEnd(tallyTask(world));
        expect([first, second, await resultOf(world)]).toEqual([first, second, result]);
      }
    }
  });

  it('may fail at any call and go on itself', async () => {
    const { calls, result } = await undisturbed();
    for (let at = 0; at < calls; at += 1) {
      const world = await makeWorld();
      const task = tallyTask({ ...world, ...interrupted(world, { at, when: 'after', interrupt: crash }) });
      await expect(runToEnd(task)).rejects.toThrow(Crash);
      await runToEnd(task);
      expect([at, await resultOf(world)]).toEqual([at, result]);
    }
  });
});
