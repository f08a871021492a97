import { addDays, calendarFrom, cnNotices } from '@tocsin/banking-calendar';
import type { BankEvent } from '@tocsin/events';
import { exampleOf } from '@tocsin/events/testing';
import { type TestBank, type TestBankOptions, testBank } from '@tocsin/testkit';
import { describe, expect, it } from 'vitest';

import { declareParameters } from '../deployment/parameter-version.ts';

const calendar = calendarFrom(cnNotices);
const { isWorkingDay } = calendar;

const closed = (accountingDate: string, more: object = {}, source = 'core'): BankEvent =>
  exampleOf(
    'bank.day.closed.v1',
    { accountingDate, ...more },
    { id: `close-${source}-${accountingDate}${JSON.stringify(more)}`, source },
  );
const posted = (accountingDate: string, source: string): BankEvent =>
  exampleOf(
    'bank.transaction.posted.v1',
    { accountingDate, customerId: `c-${accountingDate}`, accountId: `a-${accountingDate}`, branchId: 'b1' },
    { id: `${source}-${accountingDate}`, source },
  );
const unit = (orgUnitId: string): BankEvent =>
  exampleOf('bank.org-unit.declared.v1', {
    ...{ accountingDate: '2026-01-01', orgUnitId, kind: 'legal-entity' as const, name: orgUnitId },
  });

const daysFrom = (first: string, last: string): readonly string[] =>
  first > last ? [] : [first, ...daysFrom(addDays(first, 1), last)];

const operations = async (bank: TestBank) =>
  (await bank.alerts())
    .filter(({ signal }) => signal.startsWith('OPS'))
    .map(({ signal, subject, period, severity, condition }) =>
      [signal, subject.id, period, severity, condition].join(' '),
    );

describe('OPS-03 source silent', () => {
  /** Both sources tell every working day; one of them through a day only. */
  const told = async (
    silentAfter: string,
    last: string,
    { from = '2026-01-05', ...options }: TestBankOptions & { from?: string } = {},
  ) => {
    const bank = await testBank(options);
    for (const date of daysFrom('2026-01-05', last)) {
      const sources = date <= silentAfter && date >= from ? ['core', 'cards'] : ['core'];
      await bank.post([
        ...(isWorkingDay(date) ? sources.map((source) => posted(date, source)) : []),
        closed(date),
      ]);
    }
    return operations(bank);
  };

  it.each([
    ['2026-01-20', '2026-01-21', []],
    ['2026-01-20', '2026-01-22', ['OPS-03 cards 2026-01-22 yellow active']],
    ['2026-01-20', '2026-01-26', ['OPS-03 cards 2026-01-22 yellow active']],
    ['2026-01-20', '2026-01-27', ['OPS-03 cards 2026-01-22 orange active']],
    // Friday: the weekend between does not count.
    ['2026-01-23', '2026-01-26', []],
  ])('last heard of on %s is, on %s, %j', async (silentAfter, last, expected) => {
    expect(await told(silentAfter, last)).toEqual(expected);
  });

  it.each([
    ['2026-01-09', '2026-01-09 is eight working days before', 1],
    ['2026-01-12', 'seven are no rhythm', 0],
  ])('begun on %s: %s', async (from, _, count) => {
    expect(await told('2026-01-20', '2026-01-22', { from })).toHaveLength(count);
  });

  it('does not depend on how many partitions there are', async () => {
    const one = await told('2026-01-20', '2026-01-27', { partitions: { customers: 1, alerts: 1 } });
    expect(await told('2026-01-20', '2026-01-27', { partitions: { customers: 7, alerts: 2 } })).toEqual(one);
  });

  it.each([
    ['2026-01-22', ['OPS-03 cards 2026-01-22 yellow active']],
    ['2026-01-27', ['OPS-03 cards 2026-01-22 orange active']],
    ['2026-02-12', ['OPS-03 cards 2026-01-22 orange active']],
    ['2026-02-13', ['OPS-03 cards 2026-01-22 orange cleared']],
  ])('counts an event of a day ahead on its own day alone: on %s %j', async (last, expected) => {
    const bank = await testBank();
    for (const date of daysFrom('2026-01-05', last))
      await bank.post([
        ...(date <= '2026-01-20' && isWorkingDay(date) ? [posted(date, 'cards')] : []),
        ...(date === '2026-01-20' ? [posted('2026-02-13', 'cards')] : []),
        closed(date),
      ]);
    expect(await operations(bank)).toEqual(expected);
  });

  it('ends with the next event of the source', async () => {
    const bank = await testBank();
    for (const date of daysFrom('2026-01-05', '2026-01-27'))
      await bank.post([
        ...(date <= '2026-01-20' || date === '2026-01-26' ? [posted(date, 'cards')] : []),
        closed(date),
      ]);
    expect(await operations(bank)).toEqual(['OPS-03 cards 2026-01-22 yellow cleared']);
  });
});

describe('OPS-02 day not closed, or implausibly', () => {
  it('tells at once of a close that is held, until the source closes a plausible day', async () => {
    const bank = await testBank();
    await bank.post([closed('2026-01-05'), closed('2026-01-15')]);
    expect(await operations(bank)).toEqual([]);
    await bank.post([closed('2026-01-26')]);
    expect(await operations(bank)).toEqual(['OPS-02 core 2026-01-16 orange active']);
    await bank.post([closed('2026-01-16', {}, 'other')]);
    expect(await operations(bank)).toEqual(['OPS-02 core 2026-01-16 orange active']);
    await bank.post([closed('2026-01-17')]);
    expect(await operations(bank)).toEqual(['OPS-02 core 2026-01-16 orange cleared']);
  });

  it('is told on the open day, and ends on the day that is closed', async () => {
    const bank = await testBank();
    const told = async () => (await bank.alerts()).find(({ signal }) => signal === 'OPS-02');
    await bank.post([closed('2026-01-05'), closed('2026-01-15'), closed('2026-01-26')]);
    const openDay = '2026-01-16';
    expect(await told()).toMatchObject({ knownOn: openDay, period: openDay, accountingDate: openDay });
    await bank.post([closed(openDay)]);
    expect(await told()).toMatchObject({ knownOn: openDay, condition: 'cleared' });
  });

  it.each([
    ['2026-01-06', []],
    ['2026-01-07', ['OPS-02 E2 2026-01-07 yellow active']],
    ['2026-01-09', ['OPS-02 E2 2026-01-07 yellow active']],
    ['2026-01-11', ['OPS-02 E2 2026-01-07 yellow active']],
    ['2026-01-12', ['OPS-02 E2 2026-01-07 orange active']],
  ])('counts how far an entity is behind another: on %s %j', async (last, expected) => {
    const bank = await testBank();
    await bank.post([unit('E1'), unit('E2'), closed('2026-01-05')]);
    for (const date of daysFrom('2026-01-06', last)) await bank.post([closed(date, { legalEntityId: 'E1' })]);
    expect(await operations(bank)).toEqual(expected);
    await bank.post([closed(last, { legalEntityId: 'E2' })]);
    expect((await operations(bank)).map((alert) => alert.split(' ').at(-1))).toEqual(
      expected.map(() => 'cleared'),
    );
  });

  it('names the source that a day waits for', async () => {
    const bank = await testBank({ parameters: { requiredSources: ['core', 'loans'] } });
    await bank.post([unit('E1'), closed('2026-01-05'), closed('2026-01-05', {}, 'loans')]);
    await bank.post([closed('2026-01-06'), closed('2026-01-07')]);
    const [alert] = (await bank.alerts()).filter(({ signal }) => signal === 'OPS-02');
    expect(alert).toMatchObject({
      ...{ subject: { id: 'E1' }, severity: 'yellow', period: '2026-01-06' },
      headline: {
        en: 'Not closed since 2026-01-05: 2 working days behind 2026-01-07, missing loans',
        zh: '2026-01-05之后未日终，落后2026-01-07共2个工作日，缺少来源loans',
      },
    });
  });
});

describe('OPS-01 rule without an answer', () => {
  const broken = (count: number, rules: object) =>
    testBank({ parameters: { rules } as TestBankOptions['parameters'] & object }).then(async (bank) => {
      const reports = Array.from({ length: count }, (_, place) =>
        exampleOf(
          'bank.credit-report.received.v1',
          {
            accountingDate: '2026-01-05',
            reportDate: '2026-01-05',
            customerId: `c-${place}`,
            facilities: [],
          },
          { id: `r-${place}` },
        ),
      );
      await bank.post([...reports, closed('2026-01-05'), closed('2026-01-06')]);
      return bank;
    });
  const unusable = { 'MUL-02': { parameters: { reportAgeDaysMax: 'soon' } } };

  it('names the rule that fails, how many subjects it left, and stops nothing', async () => {
    const bank = await broken(3, unusable);
    const [alert] = (await bank.alerts()).filter(({ signal }) => signal === 'OPS-01');
    expect(alert).toMatchObject({
      ...{ subject: { kind: 'rule', id: 'MUL-02' }, period: '2026-01-05', condition: 'active' },
      ...{ severity: 'yellow', metrics: [{ name: 'subjects', value: '3', limit: '1' }] },
    });
    expect(alert?.headline).toEqual({
      en: 'MUL-02 gave no answer on 3 subjects: its parameters cannot be read',
      zh: 'MUL-02有3个对象未能判定：规则参数有误',
    });
    expect(alert?.reason).toContain('reportAgeDaysMax');
  });

  it.each([
    [99, 'yellow'],
    [100, 'orange'],
  ])('is, for %i subjects, %s', async (count, severity) => {
    const bank = await broken(count, unusable);
    expect(await operations(bank)).toEqual([`OPS-01 MUL-02 2026-01-05 ${severity} active`]);
  });

  it('stands when a closed day is closed again, and ends when the rule answers', async () => {
    const bank = await broken(2, unusable);
    await bank.post([closed('2026-01-06', {}, 'again')]);
    expect(await operations(bank)).toEqual(['OPS-01 MUL-02 2026-01-05 yellow active']);
    await declareParameters(bank, { rules: {} });
    await bank.post([closed('2026-01-07')]);
    expect(await operations(bank)).toEqual(['OPS-01 MUL-02 2026-01-05 yellow cleared']);
  });

  it('ends at the close of the legal entity at which the rule answers, and at no other', async () => {
    const bank = await testBank({
      parameters: { rules: unusable } as TestBankOptions['parameters'] & object,
    });
    const closedBy = (legalEntityId: string, day: string): BankEvent => closed(day, { legalEntityId });
    const about = (customerId: string, branchId: string): readonly BankEvent[] => [
      exampleOf(
        'bank.customer.registered.v1',
        { accountingDate: '2026-01-05', customerId, branchId },
        { id: customerId },
      ),
      exampleOf(
        'bank.credit-report.received.v1',
        { accountingDate: '2026-01-06', reportDate: '2026-01-06', customerId, facilities: [] },
        { id: `report-${customerId}` },
      ),
    ];
    await bank.post([
      unit('E1'),
      unit('E2'),
      closed('2026-01-05'),
      ...about('c-1', 'E1'),
      ...about('c-2', 'E2'),
    ]);
    await bank.post([closedBy('E1', '2026-01-06'), closedBy('E2', '2026-01-06')]);
    expect(await operations(bank)).toEqual(['OPS-01 MUL-02 2026-01-06 yellow active']);
    await declareParameters(bank, { rules: {} });
    await bank.post([closedBy('E1', '2026-01-07')]);
    expect(await operations(bank)).toEqual(['OPS-01 MUL-02 2026-01-06 yellow active']);
    await bank.post([closedBy('E2', '2026-01-07')]);
    expect(await operations(bank)).toEqual(['OPS-01 MUL-02 2026-01-06 yellow cleared']);
  });

  it('is silent while all rules answer', async () =>
    expect(await operations(await broken(3, {}))).toEqual([]));
});
