import { createHash } from 'node:crypto';
import { addDays, daysBetween } from '@tocsin/banking-calendar';
import { type BankEvent, decodeEvent } from '@tocsin/events';
import { beforeAll, describe, expect, it } from 'vitest';
import { naiveBooks, signed } from './naive/naive-books.ts';
import { type SimulatedBankOptions, simulatedBank } from './simulated-bank.ts';

const eventsOf = (options: SimulatedBankOptions): BankEvent[] =>
  [...simulatedBank(options).days()].flatMap(({ events }) => events);

const hashOf = (events: readonly BankEvent[]): string => {
  const hash = createHash('sha256');
  for (const event of events) hash.update(`${JSON.stringify(event)}\n`);
  return hash.digest('hex');
};

// A bank of full size takes seconds on a busy machine.
const patiently = { timeout: 120_000 };

describe('the simulated bank', patiently, () => {
  const small = { seed: 1, customers: 600, until: '2026-01-20' };

  it('tells the same bytes for the same seed, also when told twice at once', () => {
    const bank = simulatedBank(small);
    const [one, other] = [bank.days()[Symbol.iterator](), bank.days()[Symbol.iterator]()];
    for (let days = 0; days < 20; days += 1) expect(one.next().value).toEqual(other.next().value);
    expect(hashOf(eventsOf(small))).toBe(hashOf(eventsOf(small)));
    expect(simulatedBank(small).cases).toEqual(bank.cases);
  });

  it('tells something else for another seed', () => {
    expect(hashOf(eventsOf({ ...small, seed: 2 }))).not.toBe(hashOf(eventsOf(small)));
  });

  it('only stops earlier when it is told to', () => {
    const shorter = eventsOf({ ...small, until: '2025-12-20' });
    expect(hashOf(eventsOf(small).slice(0, shorter.length))).toBe(hashOf(shorter));
  });

  it('says only what those who read events understand', () => {
    const encoder = new TextEncoder();
    const rejected = eventsOf({ ...small, until: '2026-03-31' })
      .map((event) => decodeEvent(encoder.encode(JSON.stringify(event))))
      .filter(({ kind }) => kind === 'rejected');
    expect(rejected).toEqual([]);
  });

  it('makes each day when it is asked for, and closes every calendar day of its span', () => {
    const days = [...simulatedBank({ seed: 1, customers: 600 }).days()];
    expect(days.length).toBe(daysBetween('2025-12-01', '2026-12-31') + 1);
    for (const [place, { date, events }] of days.entries()) {
      expect(date).toBe(addDays('2025-12-01', place));
      expect(events.at(-1)).toMatchObject({ type: 'bank.day.closed.v1', data: { accountingDate: date } });
      // A correction is of a day before, and one close names a month too many.
      const ahead = events.filter(({ data }) => data.accountingDate > date);
      expect(ahead.map(({ id }) => id)).toEqual(date === '2026-01-05' ? ['close-of-another-month'] : []);
    }
  });

  it('refuses days that it cannot tell of and banks too small for their stories', () => {
    expect(() => simulatedBank({ seed: 1, until: '2025-11-30' })).toThrow('2025-11-30');
    expect(() => simulatedBank({ seed: 1, until: '2027-01-01' })).toThrow('2027-01-01');
    expect(() => simulatedBank({ seed: 1, customers: 299 })).toThrow('299');
  });
});

describe('the first 60 days of the simulated bank', patiently, () => {
  let events: BankEvent[] = [];
  beforeAll(() => {
    events = eventsOf({ seed: 1, until: '2026-01-29' });
  }, 120_000);
  const ofType = <Type extends BankEvent['type']>(type: Type) =>
    events.filter((event): event is Extract<BankEvent, { type: Type }> => event.type === type);

  it('are 60,000 to 80,000 events, each with an id of its own', () => {
    expect(events.length).toBeGreaterThan(60_000);
    expect(events.length).toBeLessThan(80_000);
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
    expect(new Set(events.map(({ source }) => source.split('/')[0]))).toEqual(new Set(['simulated-bank']));
  });

  it('begin with one legal entity, 12 branches and 5,000 customers with one or two accounts', () => {
    const units = ofType('bank.org-unit.declared.v1').map(({ data }) => data);
    expect(units.filter(({ kind }) => kind === 'legal-entity').length).toBe(1);
    expect(units.filter(({ kind }) => kind === 'branch').length).toBe(12);
    expect(ofType('bank.customer.registered.v1').length).toBe(5_000);
    const accounts = ofType('bank.account.opened.v1').map(({ data }) => data);
    expect(accounts.length).toBeGreaterThan(5_000);
    expect(accounts.length).toBeLessThanOrEqual(6_000);
    expect(accounts.filter(({ branchId }) => branchId === 'QH12').length).toBe(10);
  });

  it('make no month grow by openings: accounts that are not from before all that is judged are few and small', () => {
    const opened = ofType('bank.account.opened.v1').map(({ data }) => data);
    const accounts = opened.filter(({ accountingDate }) => accountingDate === '2025-12-01');
    const later = opened.filter(({ accountingDate }) => accountingDate > '2025-12-01');
    const broughtMinor = later.map(({ openingBalanceMinor = 0 }) => openingBalanceMinor);
    expect(broughtMinor.reduce((sum, minor) => sum + minor, 0)).toBeLessThan(2_000_000);
    expect(accounts.filter(({ openedOn = '' }) => openedOn === '' || openedOn >= '2025-08-01')).toEqual([]);
    expect(accounts.filter(({ openingBalanceMinor = 0 }) => openingBalanceMinor <= 0)).toEqual([]);
  });

  it('say the balance after a posting for about half of the accounts, and say it right', () => {
    const { cases } = simulatedBank({ seed: 1, until: '2026-01-29' });
    const broken = new Set(cases.filter(({ signal }) => signal === 'DQ-01').map((one) => one.subjectId));
    const { closings, postings, accounts } = naiveBooks(events);
    const running = new Map(
      [...accounts].map(([id, { openingBalanceMinor = 0 }]) => [id, openingBalanceMinor]),
    );
    const wrong = postings.filter((posting) => {
      const after = (running.get(posting.accountId) ?? Number.NaN) + signed(posting);
      running.set(posting.accountId, after);
      return (posting.balanceAfterMinor ?? after) !== after && !broken.has(posting.accountId);
    });
    expect(wrong).toEqual([]);
    expect(
      [...closings].filter(([accountId, balances]) => running.get(accountId) !== balances.at(-1)),
    ).toEqual([]);
    const told = new Set(postings.filter((p) => p.balanceAfterMinor !== undefined).map((p) => p.accountId));
    const share = told.size / new Set(postings.map((p) => p.accountId)).size;
    expect(share).toBeGreaterThan(0.45);
    expect(share).toBeLessThan(0.55);
  });
});
