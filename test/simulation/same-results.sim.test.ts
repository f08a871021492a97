import type { AlertRevision, BankEvent } from '@tocsin/events';
import { simulatedBank } from '@tocsin/testkit';
import { beforeAll, describe, expect, it } from 'vitest';

import { nameOf, revisionsOf, stoppedRun, twice, withoutPlace } from './running/same-revisions.ts';

// Goal: what is found depends on the events alone: not on batches, partitions, crashes or repeats.
// Method: run the same months through pipelines of other shapes, and through one that is stopped before and after
// random commits and publications, and compare every revision with the undisturbed run.
const SEED = Number(process.env.SEED ?? 1);

const events: readonly BankEvent[] = [
  ...simulatedBank({ seed: SEED, customers: 600, until: '2026-01-12' }).days(),
].flatMap((day) => day.events);

describe(`the same events (SEED=${SEED})`, () => {
  let undisturbed: readonly AlertRevision[];

  beforeAll(async () => {
    undisturbed = await revisionsOf({}, events);
    expect(undisturbed.length).toBeGreaterThan(10);
  });

  it.each([1, 7, 5_000])('give the same revisions in batches of %i', async (batchMax) => {
    expect(await revisionsOf({ batchMax }, events)).toEqual(undisturbed);
  });

  it.each([
    { customers: 1, alerts: 1 },
    { customers: 7, alerts: 3 },
  ])('give the same alerts over $customers partitions', async (partitions) => {
    const revisions = await revisionsOf({ partitions }, events);
    expect(revisions.map(withoutPlace)).toEqual(undisturbed.map(withoutPlace));
  });

  it('give the same revisions when every event comes twice', async () => {
    const revisions = await revisionsOf({}, twice(events));
    expect(revisions.map(withoutPlace)).toEqual(undisturbed.map(withoutPlace));
  });

  it('give the same revisions however often the pipeline is stopped', async () => {
    const { stops, published, revisions } = await stoppedRun(events, SEED);
    expect(stops).toBeGreaterThan(20);
    expect(revisions).toEqual(undisturbed);
    // A repeat says the same again, to the letter.
    const known = new Map(undisturbed.map((revision) => [nameOf(revision), revision]));
    for (const revision of published) expect(known.get(nameOf(revision))).toEqual(revision);
  });
});
