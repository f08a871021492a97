import {
  type AccountingDate,
  daysBetween,
  firstDayOf,
  lastDayOf,
  type Month,
} from '@tocsin/banking-calendar';

import { type AccountVectors, firstAccountOf, ownMonth } from './account-vectors.ts';
import { type LedgerBalances, ledgerMonth } from './ledger-balances.ts';
import type { OrgTree, TreeSpan } from './org-tree.ts';
import type { UnitMonth } from './unit-month.ts';

/** What is known of one unit itself, its sub-units apart. */
export type UnitSources = Readonly<{ vectors: AccountVectors; ledger?: LedgerBalances | undefined }>;

/** Each unit's decided months: its ledger where it has one, else its own accounts and its sub-units. */
export type UnitFigures = Readonly<{
  /** Undefined while the unit has neither an account nor a ledger balance, sub-units included. */
  month: (unitId: string, month: Month) => UnitMonth | undefined;
  /** Forgets what was worked out for a unit from a month on; its ancestors are the caller's to name. */
  forget: (unitId: string, from: Month) => void;
  forgetAll: () => void;
  /** Forgets months that nobody will ask for again. */
  forgetBefore: (month: Month) => void;
}>;

/** The figures of a unit on days on which the tree does not change. */
type SpanFigures = Readonly<{
  decided: readonly bigint[];
  /** The same array as `decided` where no ledger lies below. */
  accounts: readonly bigint[];
  /** The first account or ledger balance of the unit or anything below. */
  startedOn: AccountingDate | undefined;
  firstAccountOn: AccountingDate | undefined;
  openAccounts: number;
  /** Whether accounts go into `decided` on the last day. */
  restsOnAccounts: boolean;
}>;

/** Works out months on demand and remembers them until told otherwise: a quiet unit is not visited. */
export const unitFigures = ({
  tree,
  sourcesOf,
}: Readonly<{ tree: OrgTree; sourcesOf: (unitId: string) => UnitSources | undefined }>): UnitFigures => {
  const remembered = new Map<string, Map<AccountingDate, SpanFigures>>();

  const spanFigures = (unitId: string, span: TreeSpan): SpanFigures => {
    const known = remembered.get(unitId)?.get(span.from);
    if (known) return known;
    const below = tree.childrenOf(unitId, span.from).map((childId) => spanFigures(childId, span));
    const figures = combined(ownSpan(sourcesOf(unitId), span), below);
    const ofUnit = remembered.get(unitId) ?? new Map<AccountingDate, SpanFigures>();
    remembered.set(unitId, ofUnit.set(span.from, figures));
    return figures;
  };

  return {
    month: (unitId, month) => {
      const spans = tree.spans(firstDayOf(month), lastDayOf(month));
      return joined(
        month,
        spans,
        spans.map((span) => spanFigures(unitId, span)),
      );
    },
    forget: (unitId, from) => {
      const ofUnit = remembered.get(unitId);
      for (const start of ofUnit?.keys() ?? []) if (start >= firstDayOf(from)) ofUnit?.delete(start);
    },
    forgetAll: () => remembered.clear(),
    forgetBefore: (month) => {
      for (const ofUnit of remembered.values()) {
        for (const start of ofUnit.keys()) if (start < firstDayOf(month)) ofUnit.delete(start);
      }
    },
  };
};

type OwnSpan = Readonly<{
  balances: readonly bigint[];
  /** Absent where no day of the span has a ledger balance. */
  ledger: readonly (bigint | undefined)[] | undefined;
  ledgerFirstOn: AccountingDate | undefined;
  firstAccountOn: AccountingDate | undefined;
  hasAccounts: boolean;
  openAccounts: number;
}>;

const ownSpan = (sources: UnitSources | undefined, { from, to }: TreeSpan): OwnSpan => {
  const month = from.slice(0, 7);
  const start = daysBetween(firstDayOf(month), from);
  const end = start + daysBetween(from, to) + 1;
  const own = sources && ownMonth(sources.vectors, month);
  const ledger = sources?.ledger;
  const hasLedger = ledger !== undefined && ledger.firstOn <= to;
  const firstAccountOn = sources && firstAccountOf(sources.vectors);
  return {
    balances: own?.balances.slice(start, end) ?? new Array<bigint>(end - start).fill(0n),
    ledger: hasLedger ? ledgerMonth(ledger, month).slice(start, end) : undefined,
    ledgerFirstOn: ledger?.firstOn,
    firstAccountOn,
    hasAccounts: firstAccountOn !== undefined && firstAccountOn <= to,
    openAccounts: own?.openAccounts ?? 0,
  };
};

const combined = (own: OwnSpan, below: readonly SpanFigures[]): SpanFigures => {
  const accounts = summed(
    own.balances,
    below.map((child) => child.accounts),
  );
  const { ledger } = own;
  const isLedgerFree = ledger === undefined && below.every((child) => child.accounts === child.decided);
  const undecided = isLedgerFree
    ? accounts
    : summed(
        own.balances,
        below.map((child) => child.decided),
      );
  const decided = ledger ? undecided.map((balance, index) => ledger[index] ?? balance) : undecided;
  const firstAccountOn = earliest([own.firstAccountOn, ...below.map((child) => child.firstAccountOn)]);
  return {
    decided,
    accounts,
    startedOn: earliest([own.ledgerFirstOn, own.firstAccountOn, ...below.map((child) => child.startedOn)]),
    firstAccountOn,
    openAccounts: below.reduce((sum, child) => sum + child.openAccounts, own.openAccounts),
    restsOnAccounts:
      ledger === undefined && (own.hasAccounts || below.some((child) => child.restsOnAccounts)),
  };
};

/** Joins the spans of a month; days before the unit's first account or ledger balance do not count. */
const joined = (
  month: Month,
  spans: readonly TreeSpan[],
  figures: readonly SpanFigures[],
): UnitMonth | undefined => {
  const starts = spans.flatMap(({ from, to }, index) => {
    const startedOn = figures[index]?.startedOn;
    if (startedOn === undefined || startedOn > to) return [];
    return startedOn > from ? [startedOn] : [from];
  });
  const [firstOn] = starts;
  const last = figures.at(-1);
  if (firstOn === undefined || last === undefined) return undefined;

  const skipped = daysBetween(firstDayOf(month), firstOn);
  const isByAccountsOnly = figures.every(({ accounts, decided }) => accounts === decided);
  const hasAccounts = last.firstAccountOn !== undefined && last.firstAccountOn <= lastDayOf(month);
  return {
    month,
    basis: last.restsOnAccounts ? 'accounts' : 'ledger',
    firstOn,
    isComplete: firstOn === firstDayOf(month),
    balances: figures.flatMap(({ decided }) => decided).slice(skipped),
    accountBalances:
      isByAccountsOnly || !hasAccounts ? null : figures.flatMap(({ accounts }) => accounts).slice(skipped),
    openAccounts: hasAccounts ? last.openAccounts : null,
  };
};

const summed = (first: readonly bigint[], others: readonly (readonly bigint[])[]): readonly bigint[] => {
  if (others.length === 0) return first;
  const sums = [...first];
  for (const other of others) {
    for (const [index, balance] of other.entries()) sums[index] = (sums[index] ?? 0n) + balance;
  }
  return sums;
};

const earliest = (dates: readonly (AccountingDate | undefined)[]): AccountingDate | undefined =>
  dates.reduce(
    (first, date) => (first === undefined || (date !== undefined && date < first) ? date : first),
    undefined,
  );
