import {
  calendarFrom,
  cnNotices,
  firstDayOf,
  lastDayOf,
  type Month,
  type WorkingCalendar,
} from '@tocsin/banking-calendar';
import type { DepositMonth, DepositPosition } from '@tocsin/books';

import type { Finding } from '../../finding.ts';
import type { Rule } from '../../rule.ts';

/** A unit's month: its closings, and what is not as usual about it. */
export type StatedMonth = Readonly<{ month: Month; closings: readonly bigint[] }> & Partial<DepositMonth>;

/** A legal entity whose months are complete and closed as far as they have closings. */
export const unitPosition = (
  months: readonly StatedMonth[],
  stated: Partial<DepositPosition> = {},
): DepositPosition => {
  const last = months.at(-1);
  const lastDay = last && `${last.month}-${String(last.closings.length).padStart(2, '0')}`;
  return {
    unitId: '55',
    name: 'Qinghe',
    kind: 'legal-entity',
    legalEntityId: '55',
    lastClosed: lastDay ?? '2026-01-01',
    months: months.map((one) => ({
      basis: 'accounts',
      firstOn: firstDayOf(one.month),
      isComplete: true,
      accountsClosings: null,
      openAccountsAtEnd: null,
      ...one,
    })),
    keptFrom: null,
    monthCloses: Object.fromEntries(months.map(({ month }) => [month, closeOf(lastDayOf(month))])),
    lastClose: closeOf(lastDay ?? '2026-01-01'),
    ...stated,
  };
};

/** A balance that stayed for some days. */
export const flat = (days: number, balance: number | bigint): readonly bigint[] =>
  new Array<bigint>(days).fill(BigInt(balance));

/** Asks a rule about months, with its default parameters where the test says nothing else. */
export const ask = <Parameters>(
  rule: Rule<DepositPosition, Parameters>,
  position: DepositPosition,
  months: readonly Month[],
  {
    parameters = {},
    calendar = calendarFrom(cnNotices),
  }: Readonly<{ parameters?: object; calendar?: WorkingCalendar }> = {},
): readonly Finding[] =>
  rule.findings(position, {
    asOf: position.lastClosed,
    months,
    parameters: rule.parameters.parse(parameters),
    calendar,
    currency: 'CNY',
  });

const closeOf = (accountingDate: string) => ({
  eventId: `close-${accountingDate}`,
  source: 'core',
  type: 'bank.day.closed.v1',
  accountingDate,
  summary: `End of day ${accountingDate}`,
});
