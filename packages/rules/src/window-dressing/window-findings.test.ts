import { CalendarYearMissingError } from '@tocsin/banking-calendar';
import { type Purpose, purpose } from '@tocsin/events';
import { describe, expect, it } from 'vitest';
import { type Asked, monthEndCustomer } from '../testing/month-end-customer.ts';
import { monthEndSurge } from './month-end-surge.ts';
import { oneDayTour } from './one-day-tour.ts';

const april: Asked = { months: ['2026-04'], asOf: '2026-05-08' };
type Customer = ReturnType<typeof monthEndCustomer>;
const rules = [
  { signal: 'WIN-01', judge: (customer: Customer, asked: Asked) => customer.judgedBy(oneDayTour, asked) },
  { signal: 'WIN-02', judge: (customer: Customer, asked: Asked) => customer.judgedBy(monthEndSurge, asked) },
];

const visitor = (fields: { purpose?: Purpose; branchId?: string } = {}, registered = {}) =>
  monthEndCustomer(registered).moved('2026-04-30', 1_000_000, fields).moved('2026-05-06', -1_000_000, fields);

describe.each(rules)('$signal at the second time', ({ signal, judge }) => {
  const severityAfter = (...hits: string[]) =>
    judge(visitor(), { ...april, hits: hits.map((month) => ({ signal, month })) }).map(
      ({ severity }) => severity,
    );

  it.each([
    ['2026-03', 'orange'],
    ['2026-02', 'orange'],
    ['2026-01', 'orange'],
    ['2025-12', 'yellow'],
    ['2026-05', 'yellow'],
  ])('after a hit of %s is %s', (month, severity) => expect(severityAfter(month)).toEqual([severity]));

  it('says when it was seen before', () => {
    const [finding] = judge(visitor(), {
      ...april,
      hits: [
        { signal, month: '2026-01' },
        { signal, month: '2026-03' },
      ],
    });
    expect(finding?.reason).toContain('The same was seen at the end of 2026-03.');
    expect(finding?.basis).toMatch(/ after=2026-03$/);
  });

  it('is not impressed by another signal', () => {
    const hits = ['WIN-01', 'WIN-02', 'DEP-01']
      .filter((other) => other !== signal)
      .map((other) => ({ signal: other, month: '2026-03' }));
    expect(judge(visitor(), { ...april, hits })[0]?.severity).toBe('yellow');
  });

  it('goes by what it finds now in the months asked for, not by what was remembered of them', () => {
    const asked = { months: ['2026-04', '2026-03'], asOf: '2026-05-08' };
    const remembered = [{ signal, month: '2026-03' }];
    expect(judge(visitor(), { ...asked, hits: remembered })[0]?.severity).toBe('yellow');
    const twice = visitor().moved('2026-03-31', 1_000_000).moved('2026-04-01', -1_000_000);
    expect(judge(twice, asked).map(({ period, severity }) => [period, severity])).toEqual([
      ['2026-03', 'yellow'],
      ['2026-04', 'orange'],
    ]);
  });
});

it('WIN-01 and WIN-02 say what would have been too little', () => {
  const texts = rules.map(({ judge }) => judge(visitor(), april)[0]?.explanation.counterfactual.zh);
  expect(texts).toEqual([
    '净流入低于100.00万元，或净流出低于95.00万元，则不会触发。',
    '净流入低于100.00万元，或净流出低于80.00万元，则不会触发。',
  ]);
});

describe.each(rules)('$signal of borrowed or staff money', ({ judge }) => {
  it.each([
    ['2026-04-30', 499_999.99, 'yellow'],
    ['2026-04-30', 500_000, 'red'],
    ['2026-04-28', 500_000, 'red'],
    ['2026-04-27', 500_000, 'yellow'],
  ])('on %s %d of a million: %s', (date, amount, severity) => {
    const found = judge(visitor(), { ...april, sourced: { [date]: amount } });
    expect(found.map((finding) => finding.severity)).toEqual([severity]);
    const figure = {
      name: 'ownLoanAndStaffMinor',
      value: String(Math.round(amount * 100)),
      limit: '50000000',
    };
    const isInWindow = date >= '2026-04-28';
    expect(found[0]?.metrics.at(-1)).toEqual(
      isInWindow ? figure : expect.not.objectContaining({ limit: '50000000' }),
    );
  });
});

describe.each(rules)('$signal', ({ judge }) => {
  const found = (customer: Customer, asked: Partial<Asked> = {}) =>
    judge(customer, { ...april, ...asked }).length;

  const excluded: readonly Purpose[] = [
    ...(['wages', 'tax', 'interest', 'fiscal', 'social-benefit', 'land-auction', 'bid-deposit'] as const),
    ...(['wealth', 'securities', 'cash-pool', 'own-transfer', 'repayment'] as const),
  ];

  it.each(purpose.options)('judges money for %s unless it has a reason of its own', (of) => {
    expect(found(visitor({ purpose: of }))).toBe(excluded.includes(of) ? 0 : 1);
  });

  it('shows no posting of an excluded purpose as evidence', () => {
    const customer = visitor().moved('2026-04-29', 700_000, { purpose: 'wages' });
    const [finding] = judge(customer, april);
    expect(finding?.evidence.map(({ accountingDate }) => accountingDate)).toEqual([
      '2026-04-30',
      '2026-05-06',
    ]);
  });

  it.each([
    ['government', 0],
    ['fiscal', 0],
    ['social-security', 0],
    ['financial-institution', 0],
    ['enterprise', 1],
    ['farmer', 1],
    ['guarantee-company', 1],
    [undefined, 1],
  ] as const)('of a customer of type %s: %i', (customerType, count) => {
    const registered = customerType === undefined ? {} : { customerType };
    expect(found(visitor({}, registered))).toBe(count);
  });

  it('judges a customer whom nobody registered as a company', () => {
    const customer = (amount: number) =>
      monthEndCustomer().moved('2026-04-30', amount).moved('2026-05-06', -amount);
    expect(found(customer(999_999.99))).toBe(0);
    expect(found(customer(1_000_000))).toBe(1);
  });

  it('looks at each legal entity by itself', () => {
    const customer = visitor({ branchId: 'x-1' });
    expect(found(customer)).toBe(0);
    expect(found(customer, { legalEntityId: 'e-2' })).toBe(1);
  });

  it('adds up all accounts of the customer there', () => {
    const customer = monthEndCustomer()
      .moved('2026-04-30', 600_000, { accountId: 'a-1', branchId: 'b-1' })
      .moved('2026-04-30', 400_000, { accountId: 'a-2', branchId: 'b-2' })
      .moved('2026-05-06', -1_000_000, { accountId: 'a-2', branchId: 'b-2' });
    expect(found(customer)).toBe(1);
  });

  it('looks at deposits only', () => {
    const customer = monthEndCustomer()
      .opened('2026-04-01', { category: 'interbank' })
      .moved('2026-04-30', 1_000_000)
      .moved('2026-05-06', -1_000_000);
    expect(found(customer)).toBe(0);
  });

  it('gives no answer without the notice of a year that it needs', () => {
    const customer = monthEndCustomer();
    expect(() => found(customer, { months: ['2026-12'], asOf: '2027-01-10' })).toThrow(
      CalendarYearMissingError,
    );
    expect(found(customer, { months: ['2026-12'], asOf: '2026-12-31' })).toBe(0);
  });

  it('has the exclusions as parameters', () => {
    const limits = { excludedPurposes: ['loan'], customerTypesNotJudged: ['enterprise'] };
    expect(found(visitor({ purpose: 'wages' }), { limits })).toBe(1);
    expect(found(visitor({ purpose: 'loan' }), { limits })).toBe(0);
    expect(found(visitor({}, { customerType: 'enterprise' }), { limits })).toBe(0);
    expect(found(visitor({}, { customerType: 'government' }), { limits })).toBe(1);
  });
});
