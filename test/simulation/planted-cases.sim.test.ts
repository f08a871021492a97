import type { AlertRevision } from '@tocsin/events';
import {
  type PlantedCase,
  type SimulatedBank,
  simulatedBank,
  type TestBank,
  testBank,
} from '@tocsin/testkit';
import { beforeAll, describe, expect, it } from 'vitest';

// Goal: everything that is planted in the simulated bank is found, at its levels, and nothing else is raised.
// Method: run the bank's days through the whole pipeline and compare every alert with the planted cases.
const SEED = Number(process.env.SEED ?? 1);
const DAYS_AT_ONCE = 10;

/** What the detector judges of what is planted. */
const judged = ['DEP', 'WIN', 'OVD', 'GUA', 'MUL', 'DQ', 'OPS'];

const isJudged = ({ signal }: Pick<PlantedCase, 'signal'>): boolean =>
  judged.some((prefix) => signal.startsWith(prefix));

const nameOf = ({
  signal,
  subjectId,
  period,
}: Pick<PlantedCase, 'signal' | 'subjectId' | 'period'>): string =>
  period === undefined ? `${signal} ${subjectId}` : `${signal} ${subjectId} ${period}`;

const alertName = ({ signal, subject, period }: AlertRevision): string =>
  nameOf({ signal, subjectId: subject.id, period });

/** Decoys that are quiet in every period have no period in their name. */
const alertNames = (alert: AlertRevision): readonly string[] => [
  alertName(alert),
  nameOf({ signal: alert.signal, subjectId: alert.subject.id }),
];

const bankOf = async (simulated: SimulatedBank): Promise<TestBank> => {
  const bank = await testBank();
  const days = [...simulated.days()];
  for (let at = 0; at < days.length; at += DAYS_AT_ONCE) {
    await bank.post(days.slice(at, at + DAYS_AT_ONCE).flatMap(({ events }) => events));
  }
  return bank;
};

describe.each([
  { span: 'the sixty days that a first start replays', options: { seed: SEED, until: '2026-01-29' } },
  { span: 'a smaller bank over the whole span', options: { seed: SEED, customers: 800 } },
])('$span (SEED=$options.seed)', ({ options }) => {
  const simulated = simulatedBank(options);
  const cases = simulated.cases.filter(isJudged);
  const planted = cases.filter(({ decoy }) => !decoy);
  const decoys = cases.filter(({ decoy }) => decoy);
  let alerts: readonly AlertRevision[];

  let revisions: readonly AlertRevision[];

  beforeAll(async () => {
    const bank = await bankOf(simulated);
    alerts = (await bank.alerts()).filter(isJudged);
    revisions = await bank.revisions();
  });

  it('counts the revisions of each alert, none of them twice', () => {
    const numbers = new Map<string, number[]>();
    for (const { alertId, revision } of revisions)
      numbers.set(alertId, [...(numbers.get(alertId) ?? []), revision]);
    for (const counted of numbers.values()) expect(counted).toEqual(counted.map((_, index) => index + 1));
  });

  it('names the events that moved each alert', () => {
    const unmoved = alerts.filter(({ evidence }) => evidence.length === 0).map(({ signal }) => signal);
    // A rule without an answer and a silent source: what did not happen bears no number.
    expect([...new Set(unmoved)].sort().filter((signal) => !['OPS-01', 'OPS-03'].includes(signal))).toEqual(
      [],
    );
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

  it('has cleared those that are over, and no others', () => {
    const ended = new Set(
      alerts.filter(({ condition }) => condition === 'cleared').map((alert) => alertName(alert)),
    );
    expect(planted.filter((one) => ended.has(nameOf(one)) !== (one.endsOn !== undefined))).toEqual([]);
  });

  it('raises none of the decoys, and nothing that was not planted', () => {
    const plantedNames = new Set(planted.map(nameOf));
    const decoyNames = new Set(decoys.map(nameOf));
    expect(decoys.length).toBeGreaterThan(50);
    expect(alerts.filter((alert) => alertNames(alert).some((name) => decoyNames.has(name)))).toEqual([]);
    expect(alerts.map(alertName).filter((name) => !plantedNames.has(name))).toEqual([]);
  });
});
