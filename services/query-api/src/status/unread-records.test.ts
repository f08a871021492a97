import { topics } from '@tocsin/events';
import { noCounters } from '@tocsin/stream-runtime';
import { beforeEach, describe, expect, it } from 'vitest';
import { customers1, outgoing, type SmallPipeline, smallPipeline } from '../testing/small-pipeline.ts';
import { statusReport } from './status-report.ts';

const events = topics.customerEvents.name;

let pipeline: SmallPipeline;

beforeEach(async () => {
  pipeline = await smallPipeline();
});

describe('lag', () => {
  const lag = async (): Promise<number> => (await statusReport(pipeline.ports)).topics[0]!.lagSeconds;

  it('is the age of the oldest record that was not read', async () => {
    await pipeline.log.append([outgoing(events, 1)]);
    pipeline.clock.advance(4_000);
    await pipeline.log.append([outgoing(events, 0)]);
    pipeline.clock.advance(500);
    expect(await lag()).toBe(4.5);

    await pipeline.commit(customers1, {
      counters: noCounters(),
      offsets: { [`${events}/1`]: 1 },
    });
    expect(await lag()).toBe(0.5);
  });

  it('goes on while an alert is not recorded', async () => {
    for (const name of ['append', 'evaluate', 'publish', 'take-round', 'publish-round'] as const) {
      await pipeline.steps[name]();
      pipeline.clock.advance(1_000);
    }
    expect(await lag()).toBe(3);

    await pipeline.steps.record();
    await pipeline.steps.record();
    expect(await lag()).toBe(0);
  });
});
