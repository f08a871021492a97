import { describe, expect, it } from 'vitest';
import { maskedText } from './masked-text.ts';

const hidden = new Set(['A', '300']);

describe('a masked text', () => {
  it.each([
    [
      'Loan money to guarantor (A, B): CNY 300 within 3 days',
      'Loan money to guarantor (***, B): CNY 300 within 3 days',
    ],
    ['贷款资金回流担保人（B、A）：300元', '贷款资金回流担保人（B、***）：300元'],
    ['one payee (300) after it', 'one payee (***) after it'],
    ['A guarantee of A (AB)', 'A guarantee of A (AB)'],
  ])('of %s', (text, masked) => {
    expect(maskedText(text, hidden)).toBe(masked);
  });
});
