import { describe, expect, it } from 'vitest';
import { circularGuarantee } from './circular-guarantee.ts';
import { isNonPerforming, riskOf } from './customer-standing.ts';
import { mutualGuarantee } from './mutual-guarantee.ts';
import { ask, circle, pledgeEvent, standing, verdict } from './testing/guarantee-questions.ts';

const small = (id: string, owedMinor: number | undefined = 49_999_999) => standing(id, { owedMinor });
const [a, b, c] = [standing('a'), standing('b'), standing('c')];

describe('GUA-01 mutual guarantee', () => {
  it('is yellow for two who guarantee each other', () => {
    expect(verdict(mutualGuarantee, circle([a, b]))).toBe('yellow alert');
    expect(verdict(mutualGuarantee, circle([a, b, c]))).toBeUndefined();
  });

  it('is a list item while every debt is known and none reaches 500,000.00', () => {
    expect(verdict(mutualGuarantee, circle([small('a'), small('b')]))).toBe('blue list');
    expect(verdict(mutualGuarantee, circle([small('a'), small('b', 50_000_000)]))).toBe('yellow alert');
    expect(verdict(mutualGuarantee, circle([small('a'), standing('b', { owedMinor: undefined })]))).toBe(
      'yellow alert',
    );
  });

  it('counts a joint group as one of the two, and names its members', () => {
    const [finding] = ask(mutualGuarantee, circle([a, b, c], { nodeCount: 2 }));
    expect(finding).toMatchObject({ memberCount: 3, members: [{ customerId: 'a', name: 'Firm a' }, {}, {}] });
  });

  it('says what it found, in figures and words, without a name', () => {
    expect(ask(mutualGuarantee, circle([b, a]))).toEqual([
      {
        signal: 'GUA-01',
        subject: { kind: 'guarantee-circle', id: 'g-9', name: 'g-9' },
        period: '2026-03-10',
        severity: 'yellow',
        kind: 'alert',
        condition: 'active',
        accountingDate: '2026-03-10',
        headline: {
          en: 'Mutual guarantee: two customers guarantee each other, CNY 3,000,000.00 in all',
          zh: '互保：双方互相担保，合计300.00万元',
        },
        metrics: [
          { name: 'pledgeCount', value: '2' },
          { name: 'guaranteedMinor', value: '300000000' },
        ],
        basis: 'members=a,b',
        evidence: [pledgeEvent],
        reason: 'Each of the two guarantees the other, so neither guarantee adds a third party’s means.',
        explanation: {
          formula: {
            en: 'Guarantees count in both directions between the same two customers.',
            zh: '同一对客户之间存在双向有效担保。',
          },
          counterfactual: {
            en: 'It would not have been raised if the guarantees of one direction had been released.',
            zh: '若其中一个方向的担保已解除，则不触发。',
          },
        },
        members: [
          { customerId: 'b', name: 'Firm b' },
          { customerId: 'a', name: 'Firm a' },
        ],
        memberCount: 2,
      },
    ]);
  });
});

describe('GUA-02 circular guarantee', () => {
  it('is orange from three nodes on', () => {
    expect(verdict(circularGuarantee, circle([a, b]))).toBeUndefined();
    expect(verdict(circularGuarantee, circle([a, b, c], { nodeCount: 2 }))).toBeUndefined();
    expect(verdict(circularGuarantee, circle([a, b, c]))).toBe('orange alert');
    expect(verdict(circularGuarantee, circle([a, b, c]), { nodesMin: 4 })).toBeUndefined();
  });

  it('is red with a non-performing member', () => {
    const bad = standing('c', { worstGrade: 'substandard' });
    expect(verdict(circularGuarantee, circle([a, b, bad]))).toBe('red alert');
    expect(ask(circularGuarantee, circle([a, b, bad]))[0]?.headline).toEqual({
      en: 'Guarantee circle of 3: 3 guarantees of CNY 3,000,000.00, 1 non-performing',
      zh: '循环担保：3户，担保3笔300.00万元，其中不良1户',
    });
  });

  it('is a list item while every debt is known and none reaches 500,000.00', () => {
    expect(verdict(circularGuarantee, circle([small('a'), small('b'), small('c')]))).toBe('blue list');
    expect(verdict(circularGuarantee, circle([small('a'), small('b'), small('c', 50_000_000)]))).toBe(
      'orange alert',
    );
  });

  it('has another basis with another member, and the same with another amount', () => {
    const basis = (position: ReturnType<typeof circle>) => ask(circularGuarantee, position)[0]?.basis;
    const all = circle([a, b, c]);
    expect(basis({ ...all, guaranteedMinor: 1n })).toBe(basis(all));
    expect(basis(circle([c, b, a]))).toBe(basis(all));
    expect(basis(circle([a, b, standing('d')]))).not.toBe(basis(all));
  });

  it('names up to 200 members and their number', () => {
    const many = Array.from({ length: 201 }, (_, index) => standing(`m-${index}`));
    const [finding] = ask(circularGuarantee, circle(many));
    expect([finding?.members?.length, finding?.memberCount, finding?.basis]).toEqual([
      200,
      201,
      'members=201',
    ]);
  });
});

describe('how a customer stands', () => {
  it('is non-performing by the grade, and without one above 90 days past due', () => {
    const npl = (told: Parameters<typeof standing>[1]) => isNonPerforming(standing('a', told));
    expect(npl({ worstGrade: 'substandard' })).toBe(true);
    expect(npl({ worstGrade: 'special-mention', daysPastDue: 91 })).toBe(false);
    expect(npl({ worstGrade: undefined, daysPastDue: 90 })).toBe(false);
    expect(npl({ worstGrade: undefined, daysPastDue: 91 })).toBe(true);
  });

  it('is of risk 1, 2 or 3', () => {
    expect(riskOf(a)).toBe(1);
    expect(riskOf(standing('a', { worstGrade: 'special-mention' }))).toBe(2);
    expect(riskOf(standing('a', { worstGrade: undefined, daysPastDue: 1 }))).toBe(2);
    expect(riskOf(standing('a', { worstGrade: undefined }))).toBe(1);
    expect(riskOf(standing('a', { worstGrade: 'loss' }))).toBe(3);
  });
});
