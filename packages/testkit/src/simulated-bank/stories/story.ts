import {
  type AccountingDate,
  calendarFrom,
  cnNotices,
  type Month,
  type MonthEndWindow,
  monthEndWindow,
} from '@tocsin/banking-calendar';
import type { Purpose, Severity, SignalId } from '@tocsin/events';
import type { Customer } from '../customer.ts';

/** A posting of a story: yuan that come (positive) or leave on a day. */
export type Move = readonly [on: AccountingDate, yuan: number, purpose?: Purpose];

/** One customer who does something that a rule must see, or must see through. */
export type Story = Readonly<{
  label: string;
  branchId: string;
  name: string;
  kind: Customer['kind'];
  customerType?: NonNullable<Customer['customerType']>;
  openingYuan: number;
  moves: readonly Move[];
  /** What has to be found. */
  raises?: readonly Readonly<{ signal: SignalId; period: Month; severity: Severity }>[];
  /** The month-ends at which neither WIN-01 nor WIN-02 may be raised. */
  quietIn?: readonly Month[];
}>;

/** The calendar that the simulated bank lives by. */
export const countyCalendar = calendarFrom(cnNotices);

/** The month-ends that can be judged: the one of December 2026 would need the notice of 2027. */
export const judgedMonths: readonly Month[] = [
  '2025-12',
  ...Array.from({ length: 11 }, (_, index) => `2026-${String(index + 1).padStart(2, '0')}`),
];

/** The same moves around several month-ends. */
export const aroundMonthEnds = (
  months: readonly Month[],
  moves: (window: MonthEndWindow) => readonly Move[],
): Move[] => months.flatMap((month) => moves(monthEndWindow(countyCalendar, month)));
