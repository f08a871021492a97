import { readdirSync } from 'node:fs';

import { signalId } from '@tocsin/events';
import { describe, expect, it } from 'vitest';

import { catalogue, feedingOf } from './catalogue.ts';
import { depositDeviationRules } from './deposit-deviation/deposit-deviation-rules.ts';
import {
  networkWindowRules,
  unitWindowRules,
  windowDressingRules,
} from './window-dressing/window-dressing-rules.ts';

const files = readdirSync(new URL('.', import.meta.url), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.includes('/') && file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .filter((file) => !file.includes('testing/'))
  .map((file) => `./${file}`);

const isRule = (value: unknown): value is Readonly<{ signal: string }> =>
  typeof value === 'object' && value !== null && 'signal' in value && 'findings' in value;

const entryOf = (signal: string) => {
  const entry = catalogue.find((candidate) => candidate.signal === signal);
  if (entry === undefined) throw new Error(`${signal} is not listed`);
  return entry;
};

describe('the catalogue of signals', () => {
  it('lists every rule that a file holds, and each once', async () => {
    const modules = await Promise.all(files.map((file) => import(file) as Promise<object>));
    const signals = modules
      .flatMap((module) => Object.values(module).filter(isRule))
      .map(({ signal }) => signal);
    expect(catalogue.map(({ signal }) => signal).toSorted()).toEqual(signals.toSorted());
    expect(signals.length).toBeGreaterThan(5);
  });

  it.each(catalogue.map((entry) => [entry.signal, entry] as const))('describes %s', (signal, entry) => {
    expect(signalId.safeParse(signal).success).toBe(true);
    expect(signal.startsWith(`${entry.family}-`)).toBe(true);
    expect(entry.rule.signal).toBe(signal);
    expect(entry.name.zh).toMatch(/\p{Script=Han}/u);
    expect(entry.leadDepartment).toMatch(/部$/);
  });

  it('gives every rule defaults that its own schema accepts', () => {
    for (const { rule, defaults } of catalogue) expect(rule.parameters.parse(defaults)).toEqual(defaults);
  });

  it('has the decided thresholds as defaults', () => {
    expect(entryOf('DEP-01').defaults).toEqual({
      redAboveBasisPoints: 400,
      orangeAboveBasisPoints: 350,
      yellowAboveBasisPoints: 300,
    });
    expect(entryOf('DEP-02').defaults).toEqual({ limitBasisPoints: 400, watchDays: 10, urgentDays: 3 });
    expect(entryOf('DEP-03').defaults).toEqual({
      limitBasisPoints: 400,
      orangeAboveBasisPoints: 600,
      averageMinMinor: 5_000_000_000,
      accountsMin: 500,
      excessMinMinor: 300_000_000,
      fallBackMinBasisPoints: 5_000,
    });
    expect(entryOf('DEP-05').defaults).toEqual({ limitBasisPoints: 400, breachesMin: 2, withinMonths: 12 });
  });

  it('has the decided thresholds of the multi-lender signals and of WIN-13 as defaults', () => {
    expect(entryOf('MUL-01').defaults).toEqual({
      reportAgeDaysMax: 180,
      companyYellowFrom: 3,
      companyOrangeFrom: 5,
      personYellowFrom: 5,
      personOrangeFrom: 8,
      companyLenderMinMinor: 1_000_000,
      smallConsumerBelowMinor: 5_000_000,
    });
    expect(entryOf('MUL-04').defaults).toEqual({
      reportAgeDaysMax: 180,
      reportsApartDaysMax: 180,
      fallMinBasisPoints: 5_000,
      fallMinMinor: 100_000_000,
      redExposureHereMinor: 500_000_000,
    });
    expect(entryOf('WIN-13').defaults).toMatchObject({ settlementDays: [20, 21], creditMinMinor: 100_000 });
  });

  it('dates a state by the day asked, and hides WIN-13 from the unit that it concerns', () => {
    for (const { family, period, leadDepartment, endsAs } of catalogue)
      if (family === 'MUL')
        expect([period, leadDepartment, endsAs]).toEqual(['state', '授信管理部', 'cleared']);
    expect(entryOf('WIN-13')).toMatchObject({
      period: 'month',
      audience: 'restricted',
      leadDepartment: '合规部',
    });
    expect(entryOf('WIN-01').audience).toBe('line');
  });

  it('refuses to look further back than a book remembers', () => {
    const accepts = (signal: string, parameters: object) =>
      entryOf(signal).rule.parameters.safeParse(parameters).success;
    expect(accepts('MUL-04', { reportsApartDaysMax: 180 })).toBe(true);
    expect(accepts('MUL-04', { reportsApartDaysMax: 181 })).toBe(false);
    expect(accepts('MUL-06', { longDays: 90 })).toBe(true);
    expect(accepts('MUL-06', { longDays: 91 })).toBe(false);
  });

  it('refuses parameters that make no sense', () => {
    const { rule } = entryOf('DEP-02');
    expect(rule.parameters.safeParse({ watchDays: 10 }).success).toBe(true);
    expect(rule.parameters.safeParse({ watchDays: 11 }).success).toBe(false);
    expect(rule.parameters.safeParse({ limitBasisPoints: 4.5 }).success).toBe(false);
  });

  it('keeps from the unit concerned what it may have a hand in', () => {
    const restricted = catalogue.filter(({ audience }) => audience === 'restricted');
    expect(restricted.map(({ signal }) => signal).toSorted()).toEqual([
      ...['GUA-10', 'WIN-04', 'WIN-05', 'WIN-06', 'WIN-08', 'WIN-09', 'WIN-12', 'WIN-13'],
    ]);
  });

  it('names single events where they complete a signal', () => {
    const byEvent = catalogue.filter(({ period }) => period === 'event').map(({ signal }) => signal);
    expect(byEvent).toEqual([
      ...['WIN-04', 'WIN-05', 'WIN-08', 'WIN-09'],
      ...['OVD-07', 'OVD-08', 'OVD-09', 'OVD-10', 'OVD-11', 'GUA-10', 'GUA-11'],
    ]);
  });

  it('knows the rules of units and of customers apart', () => {
    expect(depositDeviationRules.map(({ family }) => family)).toEqual(['DEP', 'DEP', 'DEP', 'DEP', 'DEP']);
    expect(windowDressingRules.map(({ family }) => family)).toEqual(['WIN', 'WIN']);
    expect(unitWindowRules.map(({ signal }) => signal)).toEqual(['WIN-03', 'WIN-07', 'WIN-10']);
    expect(networkWindowRules.map(({ signal }) => signal)).toEqual(['WIN-06', 'WIN-12']);
  });
});

describe('whether a rule is fed', () => {
  it('is yes for deposits with either a ledger or accounts', () => {
    const entry = entryOf('DEP-01');
    for (const type of ['bank.org-unit.balance-declared.v1', 'bank.transaction.posted.v1'])
      expect(feedingOf(entry, new Set([type]))).toEqual({ fed: 'yes', missing: [] });
    expect(feedingOf(entry, new Set(['bank.loan.disbursed.v1']))).toMatchObject({ fed: 'no' });
  });

  it('is partly where only what sharpens it is missing', () => {
    const entry = entryOf('WIN-01');
    expect(feedingOf(entry, new Set(['bank.transaction.posted.v1']))).toEqual({
      fed: 'partly',
      missing: ['bank.customer.registered.v1'],
    });
    expect(feedingOf(entry, new Set(['bank.customer.registered.v1']))).toEqual({
      fed: 'no',
      missing: ['bank.transaction.posted.v1'],
    });
  });

  it('names what is missing once', () => {
    expect(feedingOf(entryOf('WIN-13'), new Set())).toEqual({
      fed: 'no',
      missing: ['bank.account.opened.v1', 'bank.transaction.posted.v1', 'bank.rate.listed.v1'],
    });
    expect(feedingOf(entryOf('MUL-06'), new Set(['bank.credit-report.received.v1'])).fed).toBe('yes');
  });
});
