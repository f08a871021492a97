import { describe, expect, it } from 'vitest';
import { exampleOf } from './example-of.ts';

describe('an example event', () => {
  it('is the same for the same fields, and another for others', () => {
    const five = exampleOf('bank.transaction.posted.v1', { amountMinor: 5 });
    expect(five.data.amountMinor).toBe(5);
    expect(exampleOf('bank.transaction.posted.v1', { amountMinor: 5 })).toEqual(five);
    expect(exampleOf('bank.transaction.posted.v1', { amountMinor: 6 }).id).not.toBe(five.id);
    expect(exampleOf('bank.loan.settled.v1').id).not.toBe(exampleOf('bank.repayment.received.v1').id);
  });

  it('takes an id and a source of its own', () => {
    const example = exampleOf('bank.day.closed.v1', {}, { id: 'e-7', source: 'core/loans' });
    expect(example).toMatchObject({ id: 'e-7', source: 'core/loans' });
  });
});
