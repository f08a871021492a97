import { addDays, daysBetween } from '@tocsin/banking-calendar';

/** All legal entities at once. */
export const EVERY_ENTITY = '*';

/** How far each legal entity's books are closed. Plain state, changed in place. */
export type Closes = {
  /** Last closed date per legal entity id, and under `EVERY_ENTITY` that of closes for all. */
  closed: Record<string, string>;
  /** The last date that each source declared complete, per scope. */
  declared: Record<string, Record<string, string>>;
};

/** A source says that nothing more is expected for a date. */
export type CloseDeclared = Readonly<{
  accountingDate: string;
  legalEntityId?: string | undefined;
  source: string;
  /** The newest accounting date that ingest had heard of, where it knew one. */
  newestHeard?: string;
}>;

export type CloseLimits = Readonly<{
  /** A date is closed when each of them has declared it; empty: whoever declares it closes it. */
  requiredSources: readonly string[];
  /** How many days a close may lie after the last one. */
  jumpDaysMax: number;
  /** How many days a deployment's first close may lie after everything that was heard before it. */
  firstJumpDaysMax: number;
}>;

/** What came of a declared close. */
export type CloseOutcome = Readonly<
  // `accountingDate` is the last closed day of the scope, also where an earlier one was closed again.
  | { kind: 'closed'; scope: string; accountingDate: string; isAgain: boolean }
  | { kind: 'waiting'; missing: readonly string[] }
  | { kind: 'held'; reason: string }
>;

/** Before the first close. */
export const noCloses = (): Closes => ({ closed: {}, declared: {} });

/** The last closed date of a legal entity, or undefined before its first. */
export const closedThrough = ({ closed }: Closes, legalEntityId: string): string | undefined =>
  latest(closed[EVERY_ENTITY], closed[legalEntityId]);

/** The date that the slowest of these entities has closed, or undefined while one has closed none. */
export const slowestClosed = (closes: Closes, legalEntityIds: readonly string[]): string | undefined => {
  const dates = legalEntityIds.map((id) => closedThrough(closes, id));
  return dates.length === 0 ? closes.closed[EVERY_ENTITY] : slowestOf(dates);
};

/** How far a legal entity is closed, beside how far anybody is. */
export type CloseProgress = Readonly<{
  legalEntityId: string;
  closedThrough: string;
  /** The last day that any entity has closed, or any source has declared. */
  furthest: string;
  /** Required sources that have declared no later day than the entity has closed. */
  missingSources: readonly string[];
}>;

/** How far these legal entities are; one that has closed no day yet is not among them. */
export const closeProgress = (
  closes: Closes,
  legalEntityIds: readonly string[],
  requiredSources: readonly string[],
): readonly CloseProgress[] => {
  const declared = Object.values(closes.declared).flatMap((bySource) => Object.values(bySource));
  const furthest = latest(...Object.values(closes.closed), ...declared);
  return legalEntityIds.flatMap((legalEntityId) => {
    const through = closedThrough(closes, legalEntityId);
    if (through === undefined || furthest === undefined) return [];
    const declaredBy = (source: string): string =>
      latest(closes.declared[EVERY_ENTITY]?.[source], closes.declared[legalEntityId]?.[source]) ?? '';
    const missingSources = requiredSources.filter((source) => declaredBy(source) <= through);
    return { legalEntityId, closedThrough: through, furthest, missingSources };
  });
};

/** Closes a date, unless other sources are missing or the date is implausible. Changes `closes` when it closes. */
export const declareClosed = (closes: Closes, declared: CloseDeclared, limits: CloseLimits): CloseOutcome => {
  const scope = declared.legalEntityId ?? EVERY_ENTITY;
  const reason = implausible(lastClosedIn(closes, scope), declared, limits);
  if (reason !== undefined) return { kind: 'held', reason };

  const bySource = noteDeclared(closes, scope, declared);
  const last = scope === EVERY_ENTITY ? closes.closed[EVERY_ENTITY] : closedThrough(closes, scope);
  if (last !== undefined && declared.accountingDate <= last) {
    return { kind: 'closed', scope, accountingDate: last, isAgain: true };
  }
  const { requiredSources } = limits;
  const complete =
    requiredSources.length === 0
      ? declared.accountingDate
      : slowestOf(requiredSources.map((source) => bySource[source]));
  if (complete === undefined || (last !== undefined && complete <= last)) {
    const isMissing = (source: string): boolean => (bySource[source] ?? '') < declared.accountingDate;
    return { kind: 'waiting', missing: requiredSources.filter(isMissing) };
  }
  closes.closed[scope] = complete;
  return { kind: 'closed', scope, accountingDate: complete, isAgain: false };
};

const noteDeclared = (closes: Closes, scope: string, declared: CloseDeclared): Record<string, string> => {
  const bySource = closes.declared[scope] ?? {};
  closes.declared[scope] = bySource;
  bySource[declared.source] =
    latest(bySource[declared.source], declared.accountingDate) ?? declared.accountingDate;
  return bySource;
};

/** For a close of all, the furthest that anybody is: a jump is measured from there. */
const lastClosedIn = (closes: Closes, scope: string): string | undefined =>
  scope === EVERY_ENTITY ? latest(...Object.values(closes.closed)) : closedThrough(closes, scope);

const implausible = (
  last: string | undefined,
  { accountingDate, newestHeard }: CloseDeclared,
  { jumpDaysMax, firstJumpDaysMax }: CloseLimits,
): string | undefined => {
  if (last !== undefined) {
    const jump = daysBetween(last, accountingDate);
    return jump > jumpDaysMax ? `${jump} days after the last close, ${last}` : undefined;
  }
  if (newestHeard === undefined || accountingDate <= addDays(newestHeard, firstJumpDaysMax)) return undefined;
  return `the first close, ${daysBetween(newestHeard, accountingDate)} days after the newest event, ${newestHeard}`;
};

/** The earliest of at least one date, or undefined where one is. */
const slowestOf = (dates: readonly (string | undefined)[]): string | undefined =>
  dates.reduce((slowest, date) =>
    slowest === undefined || date === undefined ? undefined : earliest(slowest, date),
  );

const earliest = (a: string, b: string): string => (a < b ? a : b);

const latest = (...dates: (string | undefined)[]): string | undefined =>
  dates.reduce(
    (late, date) => (late === undefined || (date !== undefined && date > late) ? date : late),
    undefined,
  );
