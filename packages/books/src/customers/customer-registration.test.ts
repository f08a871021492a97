import { exampleOf } from '@tocsin/events/testing';
import { describe, expect, it } from 'vitest';
import { registerCustomer, unregisteredCustomer } from './customer-registration.ts';

const record = (accountingDate: string, fields: object) =>
  exampleOf('bank.customer.registered.v1', { accountingDate, ...fields }).data;

describe('a customer’s master record', () => {
  const first = registerCustomer(
    undefined,
    record('2026-01-10', { kind: 'person', customerType: 'farmer', managerId: 's-1', phone: '1' }),
  );

  it('keeps what rules and alerts need', () => {
    expect(first).toEqual({
      statedOn: '2026-01-10',
      name: 'Green Hill Tea',
      kind: 'person',
      customerType: 'farmer',
      branchId: 'b-1',
      managerId: 's-1',
    });
  });

  it('keeps what exposure and groups are judged by', () => {
    const facts = {
      identityHash: 'h-1',
      netAssetsMinor: -5,
      annualSalesMinor: 0,
      statementsOn: '2025-12-31',
      groupId: 'g-1',
    };
    expect(registerCustomer(first, record('2026-02-01', facts))).toMatchObject(facts);
  });

  it.each([
    ['2026-01-09', 'Green Hill Tea'],
    ['2026-01-10', 'New Name'],
    ['2026-01-11', 'New Name'],
  ])('one of %s that arrives later leaves %s', (accountingDate, name) => {
    expect(registerCustomer(first, record(accountingDate, { name: 'New Name' })).name).toBe(name);
  });

  it('replaces the earlier one whole', () => {
    expect(registerCustomer(first, record('2026-02-01', {}))).not.toHaveProperty('managerId');
  });

  it('that nobody sent makes a company of the event’s branch', () => {
    expect(unregisteredCustomer('c-7', 'b-9')).toMatchObject({
      name: 'c-7',
      kind: 'company',
      branchId: 'b-9',
    });
    expect(registerCustomer(unregisteredCustomer('c-7', 'b-9'), record('1999-01-01', {})).branchId).toBe(
      'b-1',
    );
  });
});
