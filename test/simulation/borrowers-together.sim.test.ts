import { dateOfDay, dayNumber } from '@tocsin/banking-calendar';
import type { AlertRevision, BankEvent, LoanDisbursed } from '@tocsin/events';
import { exampleOf } from '@tocsin/events/testing';
import { type Random, seededRandom, testBank } from '@tocsin/testkit';
import { beforeAll, describe, expect, it } from 'vitest';

import { revisionsOf, stoppedRun, twice, withoutPlace } from './running/same-revisions.ts';

// Goal: what is said of borrowers by their other customer numbers, spouses and guarantors is what its definition says of
// the last day, and depends on the events alone.
// Method: a random month of registrations, loans that are overdue or not, repaid and late, marriages and pledges, through
// pipelines of several shapes; at the end, the definition over everything that was told.
const SEED = Number(process.env.SEED ?? 1);
/** Banks that are compared with the definition. */
const SEEDS = 15;
const CUSTOMERS = 12;
const DAYS = 30;
const FIRST_DAY = dayNumber('2026-03-01');
const LAST_DAY = FIRST_DAY + DAYS - 1;
const entityOf: Readonly<Record<string, string>> = { n1: 'north', n2: 'north', s1: 'south', s2: 'south' };
const branchIds = Object.keys(entityOf);
const products = ['sme', 'consumer', undefined] as const;

type Loan = Readonly<{
  branchId: string;
  product: LoanDisbursed['product'] | undefined;
  owed: number;
  overdueSince: number | undefined;
  day: number;
}>;
type Bank = {
  events: BankEvent[];
  registered: Map<
    string,
    Readonly<{ kind: 'person' | 'company'; identityHash: string | undefined; day: number }>
  >;
  loans: Map<string, Loan>;
  married: Map<string, boolean>;
  pledges: Map<string, Readonly<{ guarantorId: string; borrowerId: string; isOver: boolean }>>;
};

const noBank = (): Bank => ({
  ...{ events: [], registered: new Map(), loans: new Map(), married: new Map(), pledges: new Map() },
});

const unit = (orgUnitId: string, parentId?: string) =>
  exampleOf('bank.org-unit.declared.v1', {
    ...{ accountingDate: dateOfDay(FIRST_DAY), orgUnitId, name: orgUnitId, ...(parentId && { parentId }) },
    kind: parentId === undefined ? 'legal-entity' : 'branch',
  });

const randomBank = (random: Random): Bank => {
  const bank = noBank();
  const { events, registered, loans, married, pledges } = bank;
  const one = <Value>(of: readonly Value[]): Value => of[random.integer(0, of.length - 1)] as Value;
  const isOneIn = (times: number): boolean => random.integer(1, times) === 1;
  const customer = (): string => `c${random.integer(1, CUSTOMERS)}`;
  const pair = (): readonly [string, string] => {
    const [first, second] = [customer(), customer()].sort() as [string, string];
    return first === second ? pair() : [first, second];
  };
  const tell = (event: BankEvent): void =>
    void events.push({ ...event, id: `e${events.length}` } as BankEvent);

  const register = (customerId: string, day: number): void => {
    const kind = one(['person', 'company'] as const);
    const identityHash = one([undefined, 'h1', 'h2', 'h3']);
    const record = { kind, identityHash, day };
    if ((registered.get(customerId)?.day ?? 0) <= day) registered.set(customerId, record);
    const about = { accountingDate: dateOfDay(day), customerId, kind, branchId: one(branchIds) };
    tell(exampleOf('bank.customer.registered.v1', { ...about, ...(identityHash && { identityHash }) }));
  };
  const disburse = (customerId: string, number: number): void => {
    const [branchId, product, loanId] = [one(branchIds), one(products), `l${number}-${customerId}`];
    if (product === undefined) {
      position(customerId, loanId, branchId, FIRST_DAY);
      return;
    }
    const about = { accountingDate: dateOfDay(FIRST_DAY), loanId, customerId, branchId, product };
    loans.set(loanId, { branchId, product, owed: 1_000, overdueSince: undefined, day: FIRST_DAY });
    const loan = { principalMinor: 1_000, maturityDate: '2028-01-01' };
    tell(exampleOf('bank.loan.disbursed.v1', { ...about, ...loan }));
  };
  const position = (customerId: string, loanId: string, branchId: string, day: number): void => {
    const owed = isOneIn(4) ? 0 : random.integer(1, 9) * 100;
    const overdueSince = owed > 0 && isOneIn(2) ? FIRST_DAY - random.integer(65, 100) : undefined;
    const { product, day: toldOn = 0 } = loans.get(loanId) ?? {};
    if (toldOn <= day) loans.set(loanId, { branchId, product, owed, overdueSince, day });
    tell(
      exampleOf('bank.loan.position-declared.v1', {
        ...{ accountingDate: dateOfDay(day), loanId, customerId, branchId, outstandingMinor: owed },
        ...{ overduePrincipalMinor: overdueSince === undefined ? 0 : 100, overdueInterestMinor: 0 },
        ...(overdueSince !== undefined && { principalOverdueSince: dateOfDay(overdueSince) }),
      }),
    );
  };
  const positionAgain = (day: number): void => {
    const loanId = one([...loans.keys()]);
    const late = isOneIn(4) ? random.integer(1, 3) : 0;
    const { branchId } = loans.get(loanId) as Loan;
    position(loanId.slice(loanId.indexOf('-') + 1), loanId, branchId, Math.max(FIRST_DAY, day - late));
  };
  const marry = (accountingDate: string): void => {
    const [customerId, relatedCustomerId] = pair();
    const key = `${customerId} ${relatedCustomerId}`;
    const isMarried = married.get(key) !== true;
    married.set(key, isMarried);
    const type = isMarried ? 'bank.party.related.v1' : 'bank.party.unrelated.v1';
    tell(exampleOf(type, { accountingDate, customerId, relatedCustomerId, relation: 'spouse' }));
  };
  const pledge = (accountingDate: string): void => {
    const [guarantorId, borrowerId] = isOneIn(2) ? pair() : pair().toReversed();
    const guaranteeId = `g${pledges.size}`;
    const parties = { guarantorId: guarantorId as string, borrowerId: borrowerId as string };
    pledges.set(guaranteeId, { ...parties, isOver: false });
    tell(
      exampleOf('bank.guarantee.pledged.v1', { accountingDate, guaranteeId, ...parties, amountMinor: 100 }),
    );
  };
  const release = (accountingDate: string): void => {
    const [guaranteeId, known] = one([...pledges]);
    pledges.set(guaranteeId, { ...known, isOver: true });
    const { guarantorId, borrowerId } = known;
    tell(exampleOf('bank.guarantee.released.v1', { accountingDate, guaranteeId, guarantorId, borrowerId }));
  };

  for (const event of [unit('north'), unit('south'), ...branchIds.map((id) => unit(id, entityOf[id]))])
    tell(event);
  for (let number = 1; number <= CUSTOMERS; number += 1) {
    register(`c${number}`, FIRST_DAY);
    for (let loan = random.integer(0, 2); loan > 0; loan -= 1) disburse(`c${number}`, loan);
  }
  for (let day = FIRST_DAY; day <= LAST_DAY; day += 1) {
    const date = dateOfDay(day);
    for (let count = random.integer(0, 5); count > 0; count -= 1) positionAgain(day);
    marry(date);
    if (isOneIn(2)) pledge(date);
    if (isOneIn(6) && pledges.size > 0) release(date);
    if (isOneIn(4)) register(customer(), day);
    tell(exampleOf('bank.day.closed.v1', { accountingDate: date }));
  }
  return bank;
};

const customerOf = (loanId: string): string => loanId.slice(loanId.indexOf('-') + 1);

/** Everything that holds on the last day, one line each: signal, subject's customers, level. */
const byDefinition = ({ registered, loans, married, pledges }: Bank): readonly string[] => {
  const owing = [...loans].filter(([, { owed }]) => owed > 0);
  const hasFailed = (customerId: string): boolean =>
    owing.some(
      ([loanId, { overdueSince = LAST_DAY }]) =>
        customerOf(loanId) === customerId && LAST_DAY - overdueSince > 90,
    );
  const related = [...registered.keys()].flatMap((customerId) => {
    if (!owing.some(([loanId]) => customerOf(loanId) === customerId)) return [];
    const spouses = [...married].flatMap(([key, isMarried]) => {
      const two = key.split(' ');
      return isMarried && two.includes(customerId) ? two.filter((id) => id !== customerId) : [];
    });
    const guarantors = [...pledges.values()].flatMap(({ guarantorId, borrowerId, isOver }) =>
      borrowerId === customerId && !isOver ? guarantorId : [],
    );
    const failed = [...new Set([...spouses, ...guarantors].filter(hasFailed))].sort();
    return failed.length === 0 ? [] : `OVD-13 ${customerId} by ${failed} orange`;
  });
  const several = ['h1', 'h2', 'h3'].flatMap((hash) => {
    const own = owing
      .map(([loanId, loan]) => ({ customerId: customerOf(loanId), ...loan }))
      .filter(({ customerId }) => registered.get(customerId)?.identityHash === hash);
    const business = own.filter(({ customerId, product }) =>
      product === undefined ? registered.get(customerId)?.kind === 'company' : product === 'sme',
    );
    const count = (of: typeof own, what: (loan: (typeof own)[number]) => string | undefined): number =>
      new Set(of.map(what)).size;
    const isOrange = count(own, ({ branchId }) => entityOf[branchId]) > 1;
    const isYellow = count(business, ({ branchId }) => branchId) > 1;
    const numbers = [...new Set(own.map(({ customerId }) => customerId))].sort();
    if (isOrange && numbers.length > 1) return `MUL-05 of ${numbers} orange`;
    return isYellow && count(business, ({ customerId }) => customerId) > 1
      ? `MUL-05 of ${numbers} yellow`
      : [];
  });
  return [...related, ...several].sort();
};

const isTogether = ({ signal, subject, members }: AlertRevision): boolean =>
  (signal === 'MUL-05' && subject.kind === 'customer-group') ||
  (signal === 'OVD-13' && members !== undefined);

const lineOf = ({ signal, subject, members = [], severity }: AlertRevision): string => {
  const ids = members.map(({ customerId }) => customerId).sort();
  return signal === 'MUL-05' ? `MUL-05 of ${ids} ${severity}` : `OVD-13 ${subject.id} by ${ids} ${severity}`;
};

describe('borrowers seen together', () => {
  it.each(Array.from({ length: SEEDS }, (_, more) => SEED + more))(
    'are those of the definition (SEED=%i)',
    async (seed) => {
      const bank = randomBank(seededRandom(seed));
      const pipeline = await testBank();
      await pipeline.post(bank.events);
      const active = (await pipeline.alerts()).filter(({ condition }) => condition === 'active');
      expect(active.filter(isTogether).map(lineOf).sort()).toEqual(byDefinition(bank));
    },
  );
});

describe(`the same borrowers (SEED=${SEED})`, () => {
  const { events } = randomBank(seededRandom(SEED));
  let undisturbed: readonly unknown[];
  const together = (revisions: readonly AlertRevision[]): readonly unknown[] =>
    revisions.filter(isTogether).map(withoutPlace);

  beforeAll(async () => {
    undisturbed = together(await revisionsOf({}, events));
    expect(undisturbed.length).toBeGreaterThan(3);
  });

  it.each([
    { batchMax: 1 },
    { batchMax: 9 },
    { partitions: { customers: 1, alerts: 1 } },
    { partitions: { customers: 7, alerts: 3 } },
  ])('give the same revisions with %o', async (options) => {
    expect(together(await revisionsOf(options, events))).toEqual(undisturbed);
  });

  it('give the same revisions when every event comes twice', async () => {
    expect(together(await revisionsOf({}, twice(events)))).toEqual(undisturbed);
  });

  it('give the same revisions however often the pipeline is stopped', async () => {
    expect(together((await stoppedRun(events, SEED)).revisions)).toEqual(undisturbed);
  });
});
