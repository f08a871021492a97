import { describe, expect, it } from 'vitest';
import { lenderCustomer, levelOf, type Told } from '../testing/lender-customer.ts';
import { severalLenders } from './several-lenders.ts';

const on = '2026-03-01';
const lenders = (count: number, balance = 10_000): readonly Told[] =>
  Array.from({ length: count }, (_, index) => ({ at: `n-${index}`, balance }));

describe('MUL-01 several lenders, a company', () => {
  it.each([
    [2, 'none'],
    [3, 'yellow'],
    [4, 'yellow'],
    [5, 'orange'],
  ])('%i others are %s', (count, level) => {
    expect(levelOf(lenderCustomer().reported(on, lenders(count)).judgedBy(severalLenders, on))).toBe(level);
  });

  it.each([
    [9_999.99, 'none'],
    [10_000, 'yellow'],
  ])('counts this bank and others alike from %d on', (balance, level) => {
    const ours = lenderCustomer().reported(on, lenders(2)).owes(balance);
    expect(levelOf(ours.judgedBy(severalLenders, on))).toBe(level);
    const theirs = lenderCustomer().reported(on, [...lenders(2), { at: 'n-9', balance }]);
    expect(levelOf(theirs.judgedBy(severalLenders, on))).toBe(level);
  });

  it('sums a lender’s loans and acceptances, and counts no card, consumer loan or guarantee', () => {
    const split: readonly Told[] = [
      { at: 'n-9', balance: 6_000 },
      { at: 'n-9', balance: 4_000, kind: 'acceptance' },
    ];
    const customer = lenderCustomer().reported(on, [...lenders(2), ...split]);
    expect(levelOf(customer.judgedBy(severalLenders, on))).toBe('yellow');
    for (const kind of ['card', 'consumer', 'guarantee'] as const) {
      const other = lenderCustomer().reported(on, [...lenders(2), { at: 'n-9', balance: 90_000, kind }]);
      expect(levelOf(other.judgedBy(severalLenders, on))).toBe('none');
    }
  });

  it('sums what is owed here, cards apart', () => {
    const customer = lenderCustomer().reported(on, lenders(2)).owes(6_000);
    expect(levelOf(customer.owes(90_000, 'card').judgedBy(severalLenders, on))).toBe('none');
    expect(levelOf(customer.owes(4_000, 'corporate').judgedBy(severalLenders, on))).toBe('yellow');
  });

  it('counts bills that this bank accepted like its loans', () => {
    const company = lenderCustomer().reported(on, lenders(2)).owes(6_000);
    expect(levelOf(company.acceptedHere(3_999.99).judgedBy(severalLenders, on))).toBe('none');
    expect(levelOf(company.acceptedHere(0.01).judgedBy(severalLenders, on))).toBe('yellow');
    const person = lenderCustomer({ kind: 'person' }).reported(on, lenders(4));
    expect(levelOf(person.judgedBy(severalLenders, on))).toBe('none');
    expect(levelOf(person.acceptedHere(0.01).judgedBy(severalLenders, on))).toBe('yellow');
  });

  it('says what was counted, against which limit, and what would have kept it quiet', () => {
    const [finding] = lenderCustomer()
      .reported(on, lenders(2, 1_500_000))
      .owes(20_000)
      .judgedBy(severalLenders, on);
    expect(finding).toMatchObject({
      signal: 'MUL-01',
      subject: { kind: 'customer', id: 'c-1', name: 'Green Hill Tea' },
      period: on,
      kind: 'alert',
      condition: 'active',
      headline: {
        en: 'Credit from 3 lenders, CNY 3,020,000.00 in all',
        zh: '多头授信：在3家机构有授信余额，合计302.00万元',
      },
      metrics: [
        { name: 'lenderCount', value: '3', limit: '3' },
        { name: 'financingMinor', value: '302000000' },
      ],
      basis: 'at n-0, at n-1, here',
      evidence: [{ type: 'bank.credit-report.received.v1', accountingDate: on }],
      explanation: { counterfactual: { zh: '少于3家则不触发' } },
    });
  });
});

describe('MUL-01 several lenders, a person', () => {
  const person = () => lenderCustomer({ kind: 'person' });

  it.each([
    [4, 'none'],
    [5, 'yellow'],
    [7, 'yellow'],
    [8, 'orange'],
  ])('%i business loans are %s, also of one lender', (count, level) => {
    const loans = Array.from({ length: count }, (): Told => ({ at: 'n-1', balance: 0.01 }));
    expect(levelOf(person().reported(on, loans).judgedBy(severalLenders, on))).toBe(level);
  });

  it.each([
    [49_999.99, 'none'],
    [50_000, 'yellow'],
  ])('joins two consumer loans of %d when they are small: %s', (balance, level) => {
    const consumer: Told = { at: 'n-8', balance, kind: 'consumer' };
    const customer = person().reported(on, [...lenders(3), consumer, { ...consumer, at: 'n-9' }]);
    expect(levelOf(customer.judgedBy(severalLenders, on))).toBe(level);
  });

  it('joins all cards, the own one too; an overpaid card and a guarantee are no debt', () => {
    const card: Told = { at: 'n-8', balance: 90_000, kind: 'card' };
    const three = [...lenders(3), card, { ...card, at: 'n-9' }];
    expect(levelOf(person().reported(on, three).owes(10, 'card').judgedBy(severalLenders, on))).toBe('none');
    expect(levelOf(person().reported(on, three).owes(10, 'farmer').judgedBy(severalLenders, on))).toBe(
      'yellow',
    );
    expect(levelOf(person().reported(on, three).owes(10, null).judgedBy(severalLenders, on))).toBe('yellow');
    const none = [...lenders(4), { ...card, balance: -1 }, { ...card, kind: 'guarantee' as const }];
    expect(levelOf(person().reported(on, none).judgedBy(severalLenders, on))).toBe('none');
  });

  it('counts an own consumer loan as one, however small, and no repaid one', () => {
    const small: Told = { at: 'n-8', balance: 5, kind: 'consumer' };
    const customer = person()
      .reported(on, [...lenders(3), small])
      .owes(0, 'farmer');
    expect(levelOf(customer.judgedBy(severalLenders, on))).toBe('none');
    expect(levelOf(customer.owes(5, 'consumer').judgedBy(severalLenders, on))).toBe('yellow');
  });
});

describe('MUL-01 and the age of the report', () => {
  it('is silent without one', () => {
    expect(
      lenderCustomer({ kind: 'person' }).owes(1).owes(1).owes(1).owes(1).owes(1).judgedBy(severalLenders, on),
    ).toEqual([]);
  });

  it.each([
    ['2026-08-28', 'yellow'],
    ['2026-08-29', 'stale'],
  ])('on %s, 180 days after it and later: %s', (asOf, level) => {
    expect(levelOf(lenderCustomer().reported(on, lenders(3)).judgedBy(severalLenders, asOf))).toBe(level);
  });
});
