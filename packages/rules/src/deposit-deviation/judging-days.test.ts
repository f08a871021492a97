import { CalendarYearMissingError, calendarFrom, cnNotices } from '@tocsin/banking-calendar';
import { describe, expect, it } from 'vitest';

import { judgingDays } from './judging-days.ts';

const cn = calendarFrom(cnNotices);

describe('the days of judging', () => {
  it.each(['DEP-01', 'DEP-05'] as const)('of %s is the month end', (signal) => {
    expect(judgingDays(signal, cn, '2026-02')).toEqual(['2026-02-28']);
  });

  it('of DEP-02 are the ten days before the month end and the month end, which clears it', () => {
    const days = judgingDays('DEP-02', cn, '2026-04');
    expect(days).toHaveLength(11);
    expect([days[0], days.at(-1)]).toEqual(['2026-04-20', '2026-04-30']);
  });

  it('of DEP-03 are the month end and the fifth working day after it', () => {
    expect(judgingDays('DEP-03', cn, '2026-04')).toEqual(['2026-04-30', '2026-05-11']);
  });

  it('of DEP-04 is the end of a quarter, and none in other months', () => {
    expect(judgingDays('DEP-04', cn, '2026-03')).toEqual(['2026-03-31']);
    expect(judgingDays('DEP-04', cn, '2026-04')).toEqual([]);
  });

  it('of DEP-03 cannot be told without the next year’s notice', () => {
    expect(() => judgingDays('DEP-03', cn, '2026-12')).toThrow(CalendarYearMissingError);
    expect(judgingDays('DEP-01', cn, '2026-12')).toEqual(['2026-12-31']);
  });
});
