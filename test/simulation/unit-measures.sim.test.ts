import type { AlertRevision } from '@tocsin/events';
import { beforeAll, describe, expect, it } from 'vitest';

import { nameOf, revisionsOf, stoppedRun, twice, withoutPlace } from './running/same-revisions.ts';
import { unitEvents } from './telling/unit-events.ts';

// Goal: what is counted per unit, sent in rounds and judged there depends on the events alone, late ones and a moved
// branch among them.
// Method: run random months through pipelines of other shapes and through one that keeps being stopped, and compare
// every revision with the undisturbed run.
const SEED = Number(process.env.SEED ?? 1);
const SIGNALS = ['WIN-03', 'WIN-07', 'WIN-10', 'OVD-14'];

const events = unitEvents(SEED);

describe(`what units' customers did (SEED=${SEED})`, () => {
  let undisturbed: readonly AlertRevision[];

  beforeAll(async () => {
    undisturbed = await revisionsOf({}, events);
  });

  it('raises every signal of units, and corrects what was raised', () => {
    const ofUnits = undisturbed.filter(({ signal }) => SIGNALS.includes(signal));
    const raised = ofUnits.filter(({ change }) => change === 'raised').map(({ signal }) => signal);
    expect([...new Set(raised)].sort()).toEqual([...SIGNALS].sort());
    expect(ofUnits.length - raised.length).toBeGreaterThan(5);
  });

  it.each([1, 7, 5_000])('gives the same revisions in batches of %i', async (batchMax) => {
    expect(await revisionsOf({ batchMax }, events)).toEqual(undisturbed);
  });

  it.each([
    { customers: 1, alerts: 1 },
    { customers: 7, alerts: 3 },
  ])('gives the same alerts over $customers partitions', async (partitions) => {
    const revisions = await revisionsOf({ partitions }, events);
    expect(revisions.map(withoutPlace)).toEqual(undisturbed.map(withoutPlace));
  });

  it('gives the same revisions when every event comes twice', async () => {
    const revisions = await revisionsOf({}, twice(events));
    expect(revisions.map(withoutPlace)).toEqual(undisturbed.map(withoutPlace));
  });

  it('gives the same revisions however often the pipeline is stopped', async () => {
    const { stops, published, revisions } = await stoppedRun(events, SEED);
    expect(stops).toBeGreaterThan(20);
    expect(revisions).toEqual(undisturbed);
    // A repeat says the same again, to the letter.
    const known = new Map(undisturbed.map((revision) => [nameOf(revision), revision]));
    for (const revision of published) expect(known.get(nameOf(revision))).toEqual(revision);
  });
});
