import type { Purpose } from '@tocsin/events';
import type { Authority, DepositAccount } from './deposit-account.ts';
import { addPurposeFlow } from './purpose-flows.ts';

/** A signed amount booked on an account. */
export type Movement = Readonly<{
  amountMinor: number;
  purpose: Purpose | undefined;
  /** The core's booking number, which says what a balance contains. */
  sequence: number | undefined;
}>;

/** The position of a day, made when it is new; the latest day costs no search. */
export const entryOn = (account: DepositAccount, day: number): number => {
  const { days, flows, rest, authorities } = account;
  let index = days.length;
  while (index > 0 && (days[index - 1] ?? day) > day) index -= 1;
  if (index > 0 && days[index - 1] === day) return index - 1;
  if (index === days.length) {
    days.push(day);
    flows.push(0);
    rest.push(0);
    authorities.push(null);
    return index;
  }
  days.splice(index, 0, day);
  flows.splice(index, 0, 0);
  rest.splice(index, 0, 0);
  authorities.splice(index, 0, null);
  return index;
};

/** The position of a day on which an event of the account is dated. */
export const eventEntryOn = (account: DepositAccount, day: number): number => {
  const entry = entryOn(account, day);
  if (account.authorities[entry] === null) account.authorities[entry] = false;
  return entry;
};

/** How much the closing balance of an entry differs from the one before. */
export const changeAt = ({ flows, rest }: DepositAccount, entry: number): number =>
  (flows[entry] ?? 0) + (rest[entry] ?? 0);

/** The closing balance of an entry's day. */
export const closingAt = (account: DepositAccount, entry: number): number => {
  let closing = account.closing;
  for (let later = account.days.length - 1; later > entry; later -= 1) closing -= changeAt(account, later);
  return closing;
};

/** The first entry from a position on whose balance a source stated; the number of entries when there is none. */
export const nextAuthority = ({ authorities }: DepositAccount, from: number): number => {
  let entry = from;
  while (entry < authorities.length && !isAuthoritative(authorities[entry])) entry += 1;
  return entry;
};

/** Whether a source stated the balance, rather than postings having led to it. */
export const isAuthoritative = (authority: Authority | undefined): boolean =>
  authority !== undefined && authority !== null && authority !== false;

/** Whether a balance is known to contain a movement that arrives only now. */
const contains = (authority: Authority | undefined, sequence: number | undefined): boolean =>
  authority === Number.POSITIVE_INFINITY ||
  (typeof authority === 'number' && sequence !== undefined && authority > sequence);

/**
 * Books a movement: it shifts its own day and every later one, because a balance lacks exactly what arrives after
 * it; a stated balance that contains the movement is not shifted, nor are the days that follow from it. Says whether
 * there was one.
 */
export const bookMovement = (account: DepositAccount, entry: number, movement: Movement): boolean => {
  const { days, flows, authorities } = account;
  const { amountMinor, purpose, sequence } = movement;
  if (purpose === undefined) flows[entry] = (flows[entry] ?? 0) + amountMinor;
  else {
    addToRest(account, entry, amountMinor);
    addPurposeFlow(account.purposeFlows, purpose, days[entry] ?? 0, amountMinor);
  }
  account.closing += amountMinor;
  let shift = amountMinor;
  let isContained = false;
  for (let later = entry; later < days.length; later += 1) {
    if (!isAuthoritative(authorities[later])) continue;
    const shiftHere = contains(authorities[later], sequence) ? 0 : amountMinor;
    if (shiftHere !== shift) {
      addToRest(account, later, shiftHere - shift);
      account.closing += shiftHere - shift;
      shift = shiftHere;
      isContained = true;
    }
  }
  return isContained;
};

/** Raises the closing balances from one entry up to another (exclusive). */
export const raiseBetween = (account: DepositAccount, from: number, until: number, byMinor: number): void => {
  addToRest(account, from, byMinor);
  if (until < account.days.length) addToRest(account, until, -byMinor);
  else account.closing += byMinor;
};

/**
 * A source states the closing balance of a day: what it corrects holds up to the next stated balance. Says whether it
 * corrects anything.
 */
export const stateBalance = (
  account: DepositAccount,
  entry: number,
  balanceMinor: number,
  authority: true | number,
): boolean => {
  const correction = balanceMinor - closingAt(account, entry);
  raiseBetween(account, entry, nextAuthority(account, entry + 1), correction);
  account.authorities[entry] = authority;
  return correction !== 0;
};

/** Whether every figure is an exact integer: beyond ±(2^53 − 1) sums would be silently wrong. */
export const isExact = (account: DepositAccount): boolean => {
  let closing = account.closing;
  for (let entry = account.days.length - 1; entry >= 0; entry -= 1) {
    const change = changeAt(account, entry);
    const figures = [closing, change, account.flows[entry], account.rest[entry]];
    if (!figures.every(Number.isSafeInteger)) return false;
    closing -= change;
  }
  return (
    Number.isSafeInteger(closing) &&
    account.purposeFlows.every(({ amounts }) => amounts.every(Number.isSafeInteger))
  );
};

const addToRest = ({ rest }: DepositAccount, entry: number, amountMinor: number): void => {
  rest[entry] = (rest[entry] ?? 0) + amountMinor;
};
