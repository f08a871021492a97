import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type SmallPipeline, type StepName, smallPipeline, stepNames } from '../testing/small-pipeline.ts';
import { isEvaluated } from './is-evaluated.ts';
import type { StatusPorts } from './status-ports.ts';
import { statusReport } from './status-report.ts';

describe('a status read while events flow', () => {
  // Goal: it never says that an event is done before everything that the event caused can be read, and its sum holds.
  // Method: at every question to a port the pipeline moves a few random steps on; each event causes two alerts.
  it('never calls an event done too early', async () => {
    let readyReports = 0;
    const step = fc.oneof(
      { arbitrary: fc.constant('append' as const), weight: 1 },
      { arbitrary: fc.constantFrom(...stepNames.slice(1)), weight: 12 },
    );
    const before = fc.array(step, { maxLength: 60 });
    const during = fc.array(fc.array(step, { maxLength: 6 }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(before, during, async (start, script) => {
        const running = await smallPipeline();
        for (const name of ['append', ...start] as const) await running.steps[name]();
        const ports = disturbed(running, [...script]);

        const { topics: found } = await statusReport(ports);

        const status = found[0]!;
        const { evaluated, duplicates, deadLettered, held, pending } = status;
        expect(status.in).toBe(evaluated + duplicates + deadLettered + held + pending);
        expect(pending).toBeGreaterThanOrEqual(0);
        if (pending > 0 || status.in === 0) return;
        readyReports += 1;
        expect((await running.ledger.offsets()).get(0)).toBeGreaterThanOrEqual(2 * status.in);
      }),
      { numRuns: 500, seed: 1 },
    );
    expect(readyReports).toBeGreaterThan(20);
  }, 30_000);
});

describe('the question whether all is evaluated', () => {
  // Goal: it is answered as the report would answer it. Method: both are asked at any moment of a running pipeline.
  it('has the answer of the report', async () => {
    const answers = new Set<boolean>();
    const step = fc.oneof(
      { arbitrary: fc.constant('append' as const), weight: 1 },
      { arbitrary: fc.constantFrom(...stepNames.slice(1)), weight: 12 },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), fc.boolean(), async (steps, isLong) => {
        const { ports, steps: take } = await smallPipeline();
        const rest = isLong ? Array.from({ length: 60 }, () => stepNames.slice(1)).flat() : [];
        for (const name of ['append', ...steps, ...rest] as const) await take[name]();
        const { topics: reported } = await statusReport(ports);
        const answer = await isEvaluated(ports);
        answers.add(answer);
        expect(answer).toBe(reported.every(({ pending }) => pending === 0));
      }),
      { numRuns: 200, seed: 1 },
    );
    expect(answers.size).toBe(2);
  }, 30_000);
});

/** The same ports, but before each answer the pipeline moves on by the next part of the script. */
const disturbed = (running: SmallPipeline, script: (readonly StepName[])[]): StatusPorts => {
  const moving =
    <Arguments extends unknown[], Result>(ask: (...asked: Arguments) => Promise<Result>) =>
    async (...asked: Arguments): Promise<Result> => {
      for (const name of script.shift() ?? []) await running.steps[name]();
      return ask(...asked);
    };
  const { ports, log, store, ledger } = running;
  return {
    ...ports,
    log: { ends: moving(log.ends), read: moving(log.read) },
    store: { progress: moving(store.progress), snapshot: moving(store.snapshot) },
    ledger: { offsets: moving(ledger.offsets), totals: moving(ledger.totals) },
  };
};
