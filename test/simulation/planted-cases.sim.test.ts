import type { AlertRevision } from '@tocsin/events';
import { type PlantedCase, type SimulatedBank, simulatedBank, testBank } from '@tocsin/testkit';
import { beforeAll, describe, expect, it } from 'vitest';

// Goal: everything that is planted in the simulated bank is found, at its levels, and nothing else is raised.
// Method: run the bank's days through the whole pipeline and compare every alert with the planted cases.
const SEED = Number(process.env.SEED ?? 1);
const DAYS_AT_ONCE = 10;

const nameOf = ({
  signal,
  subjectId,
  period,
}: Pick<PlantedCase, 'signal' | 'subjectId' | 'period'>): string => `${signal} ${subjectId} ${period}`;

const alertName = ({ signal, subject, period }: AlertRevision): string =>
  nameOf({ signal, subjectId: subject.id, period });

const alertsOf = async (simulated: SimulatedBank): Promise<readonly AlertRevision[]> => {
  const bank = await testBank();
  const days = [...simulated.days()];
  for (let at = 0; at < days.length; at += DAYS_AT_ONCE) {
    await bank.post(days.slice(at, at + DAYS_AT_ONCE).flatMap(({ events }) => events));
  }
  return bank.alerts();
};

describe.each([
  { span: 'the sixty days that a first start replays', options: { seed: SEED, until: '2026-01-29' } },
  { span: 'a smaller bank over the whole span', options: { seed: SEED, customers: 800 } },
])('$span (SEED=$options.seed)', ({ options }) => {
  const simulated = simulatedBank(options);
  const planted = simulated.cases.filter(({ decoy }) => !decoy);
  const decoys = simulated.cases.filter(({ decoy }) => decoy);
  let alerts: readonly AlertRevision[];

  beforeAll(async () => {
    alerts = await alertsOf(simulated);
  });

  it('shows every planted case', () => {
    const raised = new Set(alerts.map(alertName));
    expect(planted.length).toBeGreaterThan(5);
    expect(planted.filter((one) => !raised.has(nameOf(one)))).toEqual([]);
  });

  it('shows them at the level of their last day', () => {
    const levels = new Map(alerts.map((alert) => [alertName(alert), alert.severity]));
    const expected = planted.filter(({ severity }) => severity !== undefined);
    expect(expected.map((one) => [nameOf(one), levels.get(nameOf(one))])).toEqual(
      expected.map((one) => [nameOf(one), one.severity]),
    );
  });

  it('raises none of the decoys, and nothing that was not planted', () => {
    const plantedNames = new Set(planted.map(nameOf));
    const decoyNames = new Set(decoys.map(nameOf));
    const raised = alerts.map(alertName);
    expect(decoys.length).toBeGreaterThan(50);
    expect(raised.filter((name) => decoyNames.has(name))).toEqual([]);
    expect(raised.filter((name) => !plantedNames.has(name))).toEqual([]);
  });
});
