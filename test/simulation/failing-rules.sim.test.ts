import type { BankEvent } from '@tocsin/events';
import { simulatedBank, type TestBankOptions, testBank } from '@tocsin/testkit';
import { beforeAll, describe, expect, it } from 'vitest';

// Goal: a rule that cannot be asked is told of, and costs no other rule an answer.
// Method: run the bank's days with a parameter that does not fit, and compare with the undisturbed run.
const events: readonly BankEvent[] = [
  ...simulatedBank({ seed: 1, customers: 600, until: '2026-01-12' }).days(),
].flatMap((day) => day.events);

const alertsOf = async (options: TestBankOptions): Promise<readonly string[]> => {
  const bank = await testBank(options);
  await bank.post(events);
  return (await bank.alerts()).map(({ signal, subject, period }) => `${signal} ${subject.id} ${period}`);
};

const without = (names: readonly string[], signals: readonly string[]): readonly string[] =>
  names.filter((name) => !signals.some((signal) => name.startsWith(`${signal} `)));

describe('a rule whose parameters do not fit', () => {
  let undisturbed: readonly string[];

  beforeAll(async () => {
    undisturbed = await alertsOf({});
  });

  it.each([
    ['WIN-02', { excludedPurposes: 7 }],
    ['WIN-06', { customersMin: 'soon' }],
    ['GUA-08', { hopsMax: 'far' }],
    ['OVD-08', { daysBefore: 'some' }],
  ])('%s is told of by OPS-01, and every other signal is as it was', async (signal, parameters) => {
    const found = await alertsOf({ parameters: { rules: { [signal]: { parameters } } } });
    expect(found.filter((name) => name.startsWith(`OPS-01 ${signal}`))).not.toEqual([]);
    expect(without(found, [signal, 'OPS-01'])).toEqual(without(undisturbed, [signal, 'OPS-01']));
  });
});
