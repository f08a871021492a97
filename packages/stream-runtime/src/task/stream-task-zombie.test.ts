import { describe, expect, it } from 'vitest';

import { interrupted } from '../testing/interrupted.ts';
import { saying } from '../testing/log-records.ts';
import type { TallyWorld } from '../testing/tally-run.ts';
import { logWithRoundsWorld, partitionWorld, resultOf, runToEnd, tallyTask } from '../testing/tally-run.ts';
import type { StepOutcome } from './stream-task.ts';

const lateAmounts = async ({ log }: TallyWorld): Promise<void> => {
  await log.append([1_000, 2_000].map((amount) => saying('amounts', 0, `${amount}`, { key: 'C-1' })));
};

const undisturbed = async (makeWorld: () => Promise<TallyWorld>) => {
  const world = await makeWorld();
  const ports = interrupted(world, { at: -1, when: 'before', interrupt: async () => undefined });
  await runToEnd(tallyTask({ ...world, ...ports }));
  const calls = ports.calls();
  await lateAmounts(world);
  await runToEnd(tallyTask(world));
  return { calls, result: await resultOf(world) };
};

/** A task whose process is stopped at one call; `goOn` lets it finish the step that it was in. */
const stoppedAt = async (world: TallyWorld, at: number, when: 'before' | 'after') => {
  let wakeUp = (): void => undefined;
  let step: Promise<StepOutcome> | undefined;
  let isAwake = false;
  await new Promise<void>((stopped) => {
    const interrupt = (): Promise<void> =>
      new Promise((resolve) => {
        wakeUp = resolve;
        stopped();
      });
    const task = tallyTask({ ...world, ...interrupted(world, { at, when, interrupt }) });
    const steps = async (): Promise<void> => {
      while (!isAwake) {
        step = task.step();
        await step;
      }
    };
    void steps();
  });
  const goOn = async (): Promise<StepOutcome['kind'] | undefined> => {
    isAwake = true;
    wakeUp();
    return (await step)?.kind;
  };
  return { goOn };
};

describe.each([
  ['one partition', partitionWorld],
  ['a log with rounds', logWithRoundsWorld],
])('an owner of %s that was stopped while another took over', (_, makeWorld) => {
  // Goal: whatever the old owner still does when it goes on, nobody notices.
  // Method: stop it at every call, let the new owner do everything, and more input come; then let it go on.
  it.each(['before', 'after'] as const)('has no effect when it goes on %s any call', async (when) => {
    const { calls, result } = await undisturbed(makeWorld);
    expect(calls).toBeGreaterThan(15);
    for (let at = 0; at < calls - 1; at += 1) {
      const world = await makeWorld();
      const zombie = await stoppedAt(world, at, when);
      const owner = tallyTask(world);
      await runToEnd(owner);
      await lateAmounts(world);
      await zombie.goOn();
      await runToEnd(owner);
      expect([at, await resultOf(world)]).toEqual([at, result]);
    }
  });

  it('is told so by its next commit', async () => {
    const world = await makeWorld();
    const old = tallyTask(world);
    await old.step();
    const owner = tallyTask(world);
    await owner.step();
    expect(await old.step()).toEqual({ kind: 'fenced' });
  });

  it('begins again from what is committed, once it was told', async () => {
    const world = await makeWorld();
    const old = tallyTask(world);
    await old.step();
    await tallyTask(world).step();
    expect([await old.step(), await old.step()]).toMatchObject([{ kind: 'fenced' }, { kind: 'progressed' }]);
  });

  it('takes the task back only by a claim of its own, with what the other one committed', async () => {
    const world = await makeWorld();
    const [old, owner] = [tallyTask(world), tallyTask(world)];
    const { result } = await undisturbed(makeWorld);
    await lateAmounts(world);
    for (let turn = 0; turn < 30; turn += 1) await (turn % 2 === 0 ? old : owner).step();
    await runToEnd(owner);
    expect(await resultOf(world)).toEqual(result);
  });
});
