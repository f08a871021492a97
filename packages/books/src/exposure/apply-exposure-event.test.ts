import { dateOfDay, dayNumber } from '@tocsin/banking-calendar';
import type { EventOf } from '@tocsin/events';
import { exampleOf } from '@tocsin/events/testing';
import { describe, expect, it } from 'vitest';
import { applyExposureEvent } from './apply-exposure-event.ts';
import { financingOf } from './credit-report.ts';
import { emptyExposure } from './customer-exposure.ts';
import type { ExposureContext } from './exposure-context.ts';
import { restateOwnOutstanding } from './own-outstanding.ts';
import { packedExposure, unpackedExposure } from './packed-exposure.ts';
import { pruneExposure } from './prune-exposure.ts';

const dayOf = (day: number): number => dayNumber('2026-01-01') + day;
const dateIn = (day: number): string => dateOfDay(dayOf(day));
type Report = EventOf<'bank.credit-report.received.v1'>['data'];

/** One customer's exposure; days are counted from 2026-01-01, and each report shows one loan of its balance. */
const exposureBook = (told: Partial<ExposureContext> = {}) => {
  const exposure = emptyExposure();
  const context: ExposureContext = { ownOutstandingOn: (day) => day - dayOf(0), ...told };
  const book = {
    exposure,
    reported: (day: number, balanceMinor: number, fields: Partial<Report> = {}) =>
      applyExposureEvent(
        exposure,
        exampleOf('bank.credit-report.received.v1', {
          accountingDate: dateIn(400),
          reportDate: dateIn(day),
          facilities: [{ lenderId: 'n-1', kind: 'loan', limitMinor: 9, balanceMinor, daysPastDue: 0 }],
          ...fields,
        }),
        context,
      ),
    inquired: (day: number, lenderId: string, purpose = 'loan') =>
      book.reported(1, 5, { inquiries: [{ date: dateIn(day), lenderId, purpose }] }),
    /** `[day, owed elsewhere, owed here]` of every kept report, the present last. */
    kept: () => {
      const { latest, earlier } = exposure;
      const present = latest === null ? [] : [{ ...latest, financingMinor: financingOf(latest.facilities) }];
      return [...earlier, ...present].map(({ day, financingMinor, ownOutstandingMinor }) => [
        day - dayOf(0),
        Number(financingMinor),
        ownOutstandingMinor,
      ]);
    },
  };
  return book;
};

describe('credit reports', () => {
  it('show the present by the latest report date, whichever arrives last', () => {
    const book = exposureBook();
    book.reported(10, 100);
    book.reported(20, 200);
    book.reported(15, 150);
    expect(book.kept()).toEqual([
      [10, 100, 10],
      [15, 150, 15],
      [20, 200, 20],
    ]);
  });

  it('of one date the last to arrive replaces the one before, in the present and in the past', () => {
    const book = exposureBook();
    book.reported(10, 100);
    book.reported(10, 101);
    expect(book.kept()).toEqual([[10, 101, 10]]);
    book.reported(20, 200);
    book.reported(10, 102);
    expect(book.kept()).toEqual([
      [10, 102, 10],
      [20, 200, 20],
    ]);
  });

  it('are kept for 180 days before the latest', () => {
    const book = exposureBook();
    for (const day of [0, 1, 181]) book.reported(day, day);
    expect(book.kept()).toEqual([
      [1, 1, 1],
      [181, 181, 181],
    ]);
    expect(book.reported(0, 7)).toEqual({ isChanged: false });
    expect(book.reported(2, 7)).toEqual({ isChanged: true });
    expect(book.kept()).toHaveLength(3);
  });

  it('dated after the day they are booked on are refused', () => {
    const book = exposureBook();
    const booked = (accountingDate: string) => book.reported(10, 100, { accountingDate });
    expect(booked(dateIn(9))).toEqual({ problem: 'report-from-the-future' });
    expect(book.exposure).toEqual(emptyExposure());
    expect(booked(dateIn(10))).toEqual({ isChanged: true });
  });

  it('sum up without guarantees and without what is overpaid', () => {
    const facility = { lenderId: 'n-1', limitMinor: 0, daysPastDue: 0 };
    const kinds = ['loan', 'card', 'consumer', 'acceptance', 'guarantee'] as const;
    const facilities = kinds.map((kind, index) => ({ ...facility, kind, balanceMinor: 10 ** index }));
    expect(financingOf([...facilities, { ...facility, kind: 'card', balanceMinor: -5 }])).toBe(1_111n);
    const huge = { ...facility, kind: 'loan' as const, balanceMinor: Number.MAX_SAFE_INTEGER };
    expect(financingOf([huge, huge])).toBe(2n * BigInt(Number.MAX_SAFE_INTEGER));
  });
});

describe('what is owed here on the days of the reports', () => {
  it('is null where the loan book does not know, and can be stated again', () => {
    const book = exposureBook({ ownOutstandingOn: () => undefined });
    book.reported(10, 100);
    book.reported(20, 200);
    expect(book.kept().map(([, , own]) => own)).toEqual([null, null]);
    expect(restateOwnOutstanding(book.exposure, (day) => (day === dayOf(20) ? 7 : undefined))).toBe(true);
    expect(book.kept().map(([, , own]) => own)).toEqual([null, 7]);
    expect(restateOwnOutstanding(book.exposure, () => undefined)).toBe(false);
    expect(restateOwnOutstanding(book.exposure, () => 8)).toBe(true);
    expect(restateOwnOutstanding(book.exposure, () => 8)).toBe(false);
  });
});

describe('inquiries', () => {
  it('are kept once for a lender, day and purpose, over all reports', () => {
    const book = exposureBook();
    book.inquired(3, 'n-1');
    book.inquired(3, 'n-1');
    book.inquired(3, 'n-1', 'card');
    book.inquired(3, 'n-2');
    book.inquired(4, 'n-1');
    expect(book.exposure.inquiries).toHaveLength(4);
  });

  it('are forgotten when no later close can count them', () => {
    const book = exposureBook();
    book.inquired(3, 'n-1');
    pruneExposure(book.exposure, dayOf(92));
    expect(book.exposure.inquiries).toHaveLength(1);
    pruneExposure(book.exposure, dayOf(93));
    expect(book.exposure.inquiries).toEqual([]);
  });

  it('of an old report are not taken up again', () => {
    const book = exposureBook({ closedDay: dayOf(93) });
    book.inquired(3, 'n-1');
    book.inquired(4, 'n-1');
    expect(book.exposure.inquiries.map(({ day }) => day)).toEqual([dayOf(4)]);
  });
});

describe('legal events', () => {
  it('are kept by kind, the latest of each', () => {
    const { exposure } = exposureBook();
    const record = (kind: 'sued' | 'frozen', day: number) =>
      applyExposureEvent(
        exposure,
        exampleOf('bank.legal-event.recorded.v1', { kind, accountingDate: dateIn(day) }),
        { ownOutstandingOn: () => 0 },
      );
    expect(record('sued', 5)).toEqual({ isChanged: true });
    expect(record('frozen', 6)).toEqual({ isChanged: true });
    expect(record('sued', 4)).toEqual({ isChanged: false });
    expect(record('sued', 7)).toEqual({ isChanged: true });
    expect(exposure.legalEvents.map(({ kind, day }) => [kind, day - dayOf(0)])).toEqual([
      ['sued', 7],
      ['frozen', 6],
    ]);
  });
});

describe('the packed exposure', () => {
  it('is the same again', () => {
    const book = exposureBook();
    expect(unpackedExposure(packedExposure(book.exposure))).toEqual(emptyExposure());
    book.inquired(3, 'n-1');
    book.reported(20, 200);
    applyExposureEvent(book.exposure, exampleOf('bank.legal-event.recorded.v1'), {
      ownOutstandingOn: () => 0,
    });
    expect(unpackedExposure(packedExposure(book.exposure))).toEqual(book.exposure);
  });
});
