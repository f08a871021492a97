import { describe, expect, it } from 'vitest';
import { toldGuarantees } from '../testing/told-guarantees.ts';
import {
  circleNodeCustomers,
  circleNodeOf,
  circlePledges,
  projectPledges,
  projectTie,
} from './circle-pledges.ts';
import { guaranteeTies } from './guarantee-ties.ts';
import { guaranteedAmountMinor } from './guaranteed-amount.ts';
import { jointGroupMembers } from './joint-groups.ts';

/** A bank whose every change is projected at once; each answer is what the graph of circles is told. */
const projected = () => {
  const told = toldGuarantees();
  const projection = circlePledges();
  return {
    projection,
    pledged: (id: string, guarantorId: string, borrowerId: string, jointGroupId?: string) =>
      projectPledges(
        projection,
        told.pledged(id, 10, { guarantorId, borrowerId, ...(jointGroupId && { jointGroupId }) }),
      ),
    released: (id: string) => projectPledges(projection, told.released(id, 10)),
  };
};
const shown = (id: string, guarantorId: string, borrowerId: string) => ({
  id,
  guarantorId,
  borrowerId,
  amountMinor: 100,
});

describe('the pledges of the circle graph', () => {
  it('are those that count', () => {
    const bank = projected();
    expect(bank.pledged('g-1', 'a', 'b')).toEqual({ removedIds: [], added: [shown('g-1', 'a', 'b')] });
    expect(bank.released('g-1')).toEqual({ removedIds: ['g-1'], added: [] });
  });

  it('leave out those between spouses, or a company and its controller, while they are', () => {
    const bank = projected();
    bank.pledged('g-1', 'a', 'b');
    bank.pledged('g-2', 'a', 'c');
    expect(projectTie(bank.projection, 'b', 'a', true)).toEqual({ removedIds: ['g-1'], added: [] });
    expect(bank.pledged('g-3', 'b', 'a')).toEqual({ removedIds: [], added: [] });
    expect(projectTie(bank.projection, 'a', 'b', false)).toEqual({
      removedIds: [],
      added: [shown('g-1', 'a', 'b'), shown('g-3', 'b', 'a')],
    });
  });

  it('have a joint group as one node, while a pledge of it counts', () => {
    const bank = projected();
    bank.pledged('g-1', 'a', 'x');
    expect(bank.pledged('g-2', 'a', 'b', 'j-1')).toEqual({
      removedIds: ['g-1'],
      added: [shown('g-1', 'joint-group:j-1', 'x')],
    });
    expect(circleNodeOf(bank.projection, 'b')).toBe('joint-group:j-1');
    expect(jointGroupMembers(bank.projection.groups, 'j-1')).toEqual(['a', 'b']);
    expect(bank.pledged('g-3', 'x', 'b')).toEqual({
      removedIds: [],
      added: [shown('g-3', 'x', 'joint-group:j-1')],
    });
    expect(bank.released('g-2')).toEqual({
      removedIds: ['g-1', 'g-3'],
      added: [shown('g-1', 'a', 'x'), shown('g-3', 'x', 'b')],
    });
  });

  it('have groups that share a member as one node', () => {
    const bank = projected();
    bank.pledged('g-1', 'a', 'b', 'j-2');
    bank.pledged('g-2', 'c', 'b', 'j-1');
    expect(circleNodeOf(bank.projection, 'a')).toBe('joint-group:j-1');
    expect(circleNodeCustomers(bank.projection, 'joint-group:j-1')).toEqual(['a', 'b', 'c']);
    expect(circleNodeCustomers(bank.projection, 'x')).toEqual(['x']);
    bank.released('g-2');
    expect(circleNodeOf(bank.projection, 'a')).toBe('joint-group:j-2');
    expect(circleNodeOf(bank.projection, 'c')).toBe('c');
  });
});

describe('the ties of a customer', () => {
  const unlimited = () => undefined;

  it('count others once, a joint group as one, and nobody of the own group', () => {
    const bank = projected();
    bank.pledged('g-1', 'a', 'b', 'j-1');
    bank.pledged('g-2', 'x', 'a');
    bank.pledged('g-3', 'x', 'b');
    bank.pledged('g-4', 'x', 'y');
    bank.pledged('g-5', 'a', 'x');
    bank.pledged('g-6', 'a', 'x');
    expect(guaranteeTies(bank.projection, 'x', unlimited)).toEqual({
      guaranteesCount: 2,
      guaranteedByCount: 1,
      mutualWithCount: 1,
      givenMinor: 300n,
      givenIds: ['g-2', 'g-3', 'g-4'],
      receivedIds: ['g-5', 'g-6'],
    });
    expect(guaranteeTies(bank.projection, 'a', unlimited)).toMatchObject({
      guaranteesCount: 1,
      guaranteedByCount: 1,
      givenMinor: 300n,
    });
    expect(guaranteeTies(bank.projection, 'nobody', unlimited)).toMatchObject({
      givenMinor: 0n,
      givenIds: [],
    });
  });

  it('include a spouse, who is left out of circles alone', () => {
    const bank = projected();
    bank.pledged('g-1', 'a', 'b');
    projectTie(bank.projection, 'a', 'b', true);
    expect(guaranteeTies(bank.projection, 'a', unlimited)).toMatchObject({ guaranteesCount: 1 });
  });
});

describe('what a pledge can cost', () => {
  const terms = (fields: Parameters<ReturnType<typeof toldGuarantees>['pledged']>[2]) => {
    const [pledge] = toldGuarantees().pledged('g-1', 10, fields).began;
    return pledge!;
  };
  const owed = (_: string, loanId: string | undefined) => (loanId === 'l-1' ? 30 : 80);

  it('is its amount, unless it is a maximum and less is owed', () => {
    expect(guaranteedAmountMinor(terms({}), owed)).toBe(100);
    expect(guaranteedAmountMinor(terms({ maximum: true }), owed)).toBe(80);
    expect(guaranteedAmountMinor(terms({ maximum: true, loanId: 'l-1' }), owed)).toBe(30);
    expect(guaranteedAmountMinor(terms({ maximum: true, amountMinor: 20 }), owed)).toBe(20);
  });

  it('is its amount while the debt is unknown, and nothing where nothing is owed', () => {
    expect(guaranteedAmountMinor(terms({ maximum: true }), () => undefined)).toBe(100);
    expect(guaranteedAmountMinor(terms({ maximum: true }), () => -5)).toBe(0);
  });
});
