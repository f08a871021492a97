import { describe, expect, it } from 'vitest';
import { type ComponentPosition, componentClass, guaranteeComponent } from './guarantee-component.ts';
import { jointGroupRisk } from './joint-group-risk.ts';
import { ask, pledgeEvent, standing, verdict } from './testing/guarantee-questions.ts';

const group = (...members: readonly ReturnType<typeof standing>[]) => ({
  jointGroupId: 'j-1',
  members,
  evidence: [],
});
const five = ['a', 'b', 'c', 'd', 'e'].map((id) => standing(id));

describe('GUA-03 joint-liability group', () => {
  it('is a yellow list item with fewer than five members', () => {
    expect(ask(jointGroupRisk, group(...five))).toEqual([]);
    expect(ask(jointGroupRisk, group(...five.slice(1)))).toMatchObject([
      {
        subject: { kind: 'customer-group', id: 'j-1' },
        severity: 'yellow',
        kind: 'list',
        aspect: 'size',
        memberCount: 4,
        metrics: [{ name: 'memberCount', value: '4', limit: '5' }],
      },
    ]);
  });

  it('is orange from the first day past due of a member on, and names the others', () => {
    const late = standing('e', { daysPastDue: 1 });
    expect(ask(jointGroupRisk, group(...five.slice(0, 4), late))).toMatchObject([
      {
        severity: 'orange',
        kind: 'alert',
        aspect: 'overdue',
        basis: 'members=e',
        headline: {
          en: 'Joint-liability group: 1 of 5 members overdue, 4 others liable',
          zh: '联保小组：5户中1户逾期，其余4户承担连带责任',
        },
        members: [{ customerId: 'a' }, { customerId: 'b' }, { customerId: 'c' }, { customerId: 'd' }],
      },
    ]);
  });

  it('says both of a small group with an overdue member', () => {
    const late = standing('b', { daysPastDue: 4 });
    expect(ask(jointGroupRisk, group(standing('a'), late)).map(({ aspect }) => aspect)).toEqual([
      'size',
      'overdue',
    ]);
  });
});

const component = (told: Partial<ComponentPosition>): ComponentPosition => ({
  componentId: 'g-1',
  firmCount: 6,
  edgeCount: 6,
  namedMembers: [],
  loansMinor: 1n,
  risk: 1,
  evidence: [pledgeEvent],
  ...told,
});

describe('GUA-04 guarantee circle found', () => {
  it('is listed above ten customers and guarantees, or above 1.5 guarantees per customer', () => {
    expect(verdict(guaranteeComponent, component({ firmCount: 6, edgeCount: 5 }))).toBe('blue list');
    expect(verdict(guaranteeComponent, component({ firmCount: 5, edgeCount: 5 }))).toBeUndefined();
    expect(verdict(guaranteeComponent, component({ firmCount: 4, edgeCount: 6 }))).toBeUndefined();
    expect(verdict(guaranteeComponent, component({ firmCount: 4, edgeCount: 7 }))).toBe('blue list');
  });

  it('names its members, and follows who they are', () => {
    const named = component({ firmCount: 2, edgeCount: 9, namedMembers: [standing('a'), standing('b')] });
    const [finding] = ask(guaranteeComponent, named);
    expect(finding?.members?.map(({ customerId }) => customerId)).toEqual(['a', 'b']);
    expect([finding?.memberCount, finding?.basis]).toEqual([2, 'class=A1 members=a,b']);
  });

  it('has a class by loans and by its worst member', () => {
    const limits = { sizeBAboveMinor: 100, sizeCAboveMinor: 200 };
    const classOf = (loansMinor: bigint, risk: 1 | 2 | 3) => componentClass({ loansMinor, risk }, limits);
    expect([classOf(100n, 1), classOf(101n, 2), classOf(200n, 3), classOf(201n, 3)]).toEqual([
      'A1',
      'B2',
      'B3',
      'C3',
    ]);
  });

  it('tells class, size and loans', () => {
    const [finding] = ask(guaranteeComponent, component({ loansMinor: 10_000_000_001n, risk: 2 }));
    expect(finding).toMatchObject({
      headline: {
        en: 'Guarantee circle of class B2: 6 customers, 6 guarantees, loans of CNY 100,000,000.01',
        zh: '担保圈B2类：6户，担保关系6条，贷款10,000.00万元',
      },
      basis: 'class=B2 members=6',
      explanation: {
        formula: {
          en: expect.stringContaining('above 1.5, or guarantees + customers above 10'),
        },
      },
    });
  });

  it('refuses cut points that are not in order', () => {
    expect(guaranteeComponent.parameters.safeParse({ sizeBAboveMinor: 2, sizeCAboveMinor: 2 }).success).toBe(
      false,
    );
  });
});
