import type { StaffDeclared } from '@tocsin/events';
import { taskState } from '@tocsin/stream-runtime';
import { beforeEach, describe, expect, it } from 'vitest';
import { type StaffRegister, staffRegister } from './staff-register.ts';

const declared = (accountingDate: string, more: Partial<StaffDeclared> = {}): StaffDeclared => ({
  ...{ accountingDate, staffId: 's-1', name: 'Li', orgUnitId: '55', post: 'account-manager' },
  ...more,
});

describe('the staff register', () => {
  let staff: StaffRegister;

  beforeEach(async () => {
    staff = await staffRegister(taskState({ load: async () => new Map(), cachedMax: 1 }));
  });

  it('knows a member from the day on which he was first declared, to the day on which he left', () => {
    staff.declare(declared('2026-02-10', { customerIds: ['c-1'] }));
    expect(staff.isStaff('c-1', '2026-02-09')).toBe(false);
    expect(staff.isStaff('c-1', '2026-02-10')).toBe(true);
    staff.declare(declared('2026-03-01', { customerIds: ['c-1'], until: '2026-03-05' }));
    expect(staff.isStaff('c-1', '2026-03-05')).toBe(true);
    expect(staff.isStaff('c-1', '2026-03-06')).toBe(false);
    expect(staff.isStaff('c-1', '2026-02-10')).toBe(true);
  });

  it('takes the latest declaration, whichever comes first, and the earliest day of all', () => {
    expect(staff.declare(declared('2026-02-10', { customerIds: ['c-2'] }))).toEqual(['c-2']);
    expect(staff.declare(declared('2026-01-05', { customerIds: ['c-1'] }))).toEqual(['c-2']);
    expect([staff.isStaff('c-1', '2026-02-10'), staff.isStaff('c-2', '2026-01-05')]).toEqual([false, true]);
  });

  it('keeps the numbers where a declaration names none', () => {
    staff.declare(declared('2026-01-05', { customerIds: ['c-1'] }));
    staff.declare(declared('2026-02-10', { orgUnitId: '56' }));
    expect(staff.isStaff('c-1', '2026-02-10')).toBe(true);
    staff.declare(declared('2026-02-11', { customerIds: [] }));
    expect(staff.isStaff('c-1', '2026-02-11')).toBe(false);
  });
});
