import { addDays, dateOfDay, dayNumber } from '@tocsin/banking-calendar';
import {
  applyExposureEvent,
  type CustomerRegistration,
  emptyExposure,
  type OwnAcceptance,
  type OwnLoan,
  packedExposure,
  pruneExposure,
  unpackedExposure,
} from '@tocsin/books';
import type { EventOf } from '@tocsin/events';
import { exampleOf } from '@tocsin/events/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { levelOf } from '../testing/lender-customer.ts';
import { cn } from '../testing/month-end-customer.ts';
import { naiveLevels, type ToldCustomer } from '../testing/naive-lenders.ts';
import { firstDay, type LenderHistory, lenderHistory } from '../testing/random-lender-histories.ts';
import { type LenderPosition, lenderPosition } from './lender-position.ts';
import { lenderRules } from './multi-lender-rules.ts';
import { nextJudgingDays } from './next-judging-days.ts';

// Goal: whatever reports arrive in whatever order, the book and the rules say what the definitions say, and no finding
// changes of its own on a day that was not named beforehand.
// Method: random customers of this bank and others, with amounts around every limit, whose reports come late, twice
// and reordered; the book, packed and pruned on the way, is compared with everything ever told.

type ReportEvent = EventOf<'bank.credit-report.received.v1'>;

const eventsOf = ({ reports }: LenderHistory): readonly ReportEvent[] =>
  reports.map(({ day, readAfter, facilities, inquiries }, at) =>
    exampleOf(
      'bank.credit-report.received.v1',
      {
        accountingDate: dateOfDay(firstDay + day + readAfter),
        reportDate: dateOfDay(firstDay + day),
        facilities: facilities as ReportEvent['data']['facilities'],
        inquiries: inquiries.map(({ daysBefore, ...inquiry }) => ({
          date: dateOfDay(firstDay + day - daysBefore),
          ...inquiry,
        })),
      },
      { id: `r-${at}` },
    ),
  );

const owedHereOn =
  ({ owedHere }: LenderHistory) =>
  (day: number): number | undefined =>
    owedHere
      .toSorted(([a], [b]) => a - b)
      .filter(([from]) => firstDay + from <= day)
      .at(-1)?.[1];

const ownLoansOf = ({ loans }: LenderHistory): readonly OwnLoan[] =>
  loans.map((loan, at) => ({ loanId: `l-${at}`, branchId: 'b-1', ...loan }));

const ownAcceptancesOn = ({ acceptances }: LenderHistory, on: string): readonly OwnAcceptance[] =>
  acceptances
    .map(({ amountMinor, dueDay }, at) => ({
      ...{ acceptanceId: `a-${at}`, branchId: 'b-1', amountMinor },
      maturityDay: firstDay + dueDay,
    }))
    .filter(({ maturityDay }) => maturityDay > dayNumber(on));

const registrationOf = ({ kind, netAssets, sales, statementsOn }: LenderHistory): CustomerRegistration => ({
  statedOn: '2026-01-01',
  name: 'Green Hill Tea',
  kind,
  branchId: 'b-1',
  ...(netAssets !== undefined && { netAssetsMinor: netAssets }),
  ...(sales !== undefined && { annualSalesMinor: sales }),
  ...(statementsOn !== undefined && { statementsOn }),
});

const toldCustomer = (history: LenderHistory, events: readonly ReportEvent[]): ToldCustomer => ({
  kind: history.kind,
  ...(history.netAssets !== undefined && { netAssets: history.netAssets }),
  ...(history.sales !== undefined && { sales: history.sales }),
  ...(history.statementsOn !== undefined && { statementsOn: history.statementsOn }),
  reports: events.map(({ data }) => data),
  loans: history.loans,
  bills: history.acceptances.map(({ amountMinor, dueDay }) => ({
    amountMinor,
    dueOn: dateOfDay(firstDay + dueDay),
  })),
  owedHereOn: (date) => owedHereOn(history)(Date.parse(date) / 86_400_000),
});

const levelsOf = (position: LenderPosition, asOf: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    lenderRules.map(({ signal, rule, defaults }) => {
      const question = { asOf, months: [], parameters: defaults, calendar: cn, currency: 'CNY' };
      return [signal, levelOf(rule.findings(position, question))];
    }),
  );

type Levels = ReturnType<typeof levelsOf>;

/** As texts first: an assertion for each of thousands of days would take most of the time. */
const expectSame = (levels: Levels, defined: Levels): void => {
  const textOf = (of: Levels): string => lenderRules.map(({ signal }) => of[signal]).join();
  if (textOf(levels) !== textOf(defined)) expect(levels).toEqual(defined);
};

const ageing = { reportAgeDaysMax: [180], inquiryDays: [30, 90], statementsAgeMonthsMax: 12 };

/** Folds the reports one after the other, each repeated one once, and gives the position after each. */
const positionsOf = function* (history: LenderHistory, events: readonly ReportEvent[]) {
  let exposure = emptyExposure();
  const seen = new Set<string>();
  let closedDay = firstDay;
  for (const event of events.flatMap((read, at) =>
    history.reports[at]?.isRepeated ? [read, read] : [read],
  )) {
    if (seen.has(event.id)) continue;
    seen.add(event.id);
    applyExposureEvent(exposure, event, { closedDay, ownOutstandingOn: owedHereOn(history) });
    closedDay = Math.max(closedDay, dayNumber(event.data.accountingDate));
    pruneExposure(exposure, closedDay);
    exposure = unpackedExposure(packedExposure(exposure));
    const registration = registrationOf(history);
    const told = toldCustomer(history, events.slice(0, seen.size));
    const known = { customerId: 'c-1', exposure, registration, ownLoans: ownLoansOf(history) };
    yield {
      told,
      asOf: dateOfDay(closedDay),
      positionOn: (on: string) => lenderPosition({ ...known, ownAcceptances: ownAcceptancesOn(history, on) }),
    };
  }
};

describe('the multi-lender rules and their definitions', () => {
  it.each([
    ['a company', 'company', 600, ['MUL-02 blue', 'MUL-02 orange', 'MUL-04 orange', 'MUL-04 red']],
    ['a person', 'person', 400, []],
  ] as const)(
    'agree about %s after every report, on any later day',
    (_, kind, numRuns, ofItsKind) => {
      const found = new Map<string, number>();
      fc.assert(
        fc.property(lenderHistory, (told) => {
          const history = { ...told, kind };
          const events = eventsOf(history);
          for (const { told: known, asOf, positionOn } of positionsOf(history, events)) {
            for (const days of history.asked) {
              const on = addDays(asOf, days);
              const defined = naiveLevels(known, on);
              expectSame(levelsOf(positionOn(on), on), defined);
              for (const [signal, level] of Object.entries(defined))
                found.set(`${signal} ${level}`, (found.get(`${signal} ${level}`) ?? 0) + 1);
            }
          }
        }),
        { numRuns },
      );
      // A comparison of silence with silence proves nothing.
      const ofBoth = ['MUL-01 yellow', 'MUL-01 orange', 'MUL-01 stale', 'MUL-03 orange', 'MUL-06 orange'];
      for (const level of [...ofBoth, ...ofItsKind]) expect(found.get(level) ?? 0, level).toBeGreaterThan(0);
    },
    60_000,
  );

  it('change with no event on no day but those named', () => {
    fc.assert(
      fc.property(lenderHistory, (history) => {
        const last = [...positionsOf(history, eventsOf(history))].at(-1);
        if (last === undefined) return;
        const { asOf } = last;
        const named = new Set(nextJudgingDays(last.positionOn(asOf), asOf, ageing));
        let before = levelsOf(last.positionOn(asOf), asOf);
        for (let days = 1; days <= 320; days += 1) {
          const on = addDays(asOf, days);
          const levels = named.has(on) ? levelsOf(last.positionOn(on), on) : before;
          expectSame(levels, naiveLevels(last.told, on));
          before = levels;
        }
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});
