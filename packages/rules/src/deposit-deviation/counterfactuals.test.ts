import type { DepositPosition } from '@tocsin/books';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Rule } from '../rule.ts';
import { branchDeviation } from './branch-deviation.ts';
import { monthEndDeviation } from './month-end-deviation.ts';
import { projectedDeviation } from './projected-deviation.ts';
import { repeatedBreach } from './repeated-breach.ts';
import { ask, flat, type StatedMonth, unitPosition } from './testing/deposit-questions.ts';

// Goal: what an alert says would have kept it from being raised is the last balance that does so, to the fen.
// Method: the amount is read out of the text and put in the place of the balance that it speaks of.

const amountIn = (text: string | undefined): bigint => {
  const [, amount] = /CNY (-?[\d,.]+)/.exec(text ?? '') ?? [];
  return BigInt((amount ?? '').replace(/[,.]/g, ''));
};

const amountInWan = (text: string | undefined): bigint => {
  const [, whole = '', part = ''] = /(-?[\d,]+)\.(\d+)万元/.exec(text ?? '') ?? [];
  return BigInt(whole.replaceAll(',', '') + part.padEnd(6, '0'));
};

const breached: StatedMonth = { month: '2026-03', closings: [...flat(30, 1_000), 2_000n] };

type Case = Readonly<{
  rule: Pick<Rule<DepositPosition, unknown>, 'signal' | 'findings' | 'parameters' | 'version'>;
  kind: DepositPosition['kind'];
  days: number;
  earlier: readonly StatedMonth[];
}>;

const asRule = <Parameters>(rule: Rule<DepositPosition, Parameters>) =>
  rule as unknown as Rule<DepositPosition, unknown>;

const projected = asRule(projectedDeviation);

const cases: readonly Case[] = [
  { rule: asRule(monthEndDeviation), kind: 'legal-entity', days: 30, earlier: [] },
  { rule: asRule(branchDeviation), kind: 'branch', days: 30, earlier: [] },
  { rule: projected, kind: 'legal-entity', days: 26, earlier: [] },
  { rule: asRule(repeatedBreach), kind: 'legal-entity', days: 30, earlier: [breached] },
];

describe.each(cases)('what would have kept $rule.signal from being raised', (one) => {
  const { rule, kind, days, earlier } = one;
  const findingFor = (before: readonly bigint[], last: bigint) => {
    const april = { month: '2026-04', closings: [...before, last] };
    return ask(rule, unitPosition([...earlier, april], { kind }), ['2026-04'])[0];
  };

  it('is exact, and the same in both languages', () => {
    const balance = fc.bigInt({ min: 1_000n, max: 10n ** 14n });
    fc.assert(
      fc.property(balance, fc.array(balance, { minLength: 1, maxLength: 4 }), (first, others) => {
        // A projection is raised on one day for all: nothing may stand out before the day that is changed.
        const balances = rule === projected ? [first] : others;
        const before = Array.from({ length: days - 1 }, (_, day) => balances[day % balances.length] ?? first);
        const last = 3n * others.reduce((sum, other) => sum + other, first);
        const counterfactual = findingFor(before, last)?.explanation.counterfactual;
        const passing = amountIn(counterfactual?.en);
        expect(amountInWan(counterfactual?.zh)).toBe(passing);
        expect(findingFor(before, passing)).toBeUndefined();
        expect(findingFor(before, passing + 1n)).toBeDefined();
      }),
      { numRuns: 100 },
    );
  }, 60_000);
});
