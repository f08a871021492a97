import { dateOfDay, dayNumber } from '@tocsin/banking-calendar';
import type { AlertRevision, BankEvent } from '@tocsin/events';
import { exampleOf } from '@tocsin/events/testing';
import { type TestBank, testBank } from '@tocsin/testkit';
import { beforeEach, describe, expect, it } from 'vitest';

// Goal: the worked example of guarantees (domain.md §5) comes out of events alone, through close and takeover.
// Method: the firms, their net assets and their pledges as events; then what happens to circles one step at a time.
let numbers = 0;
const next = (): string => {
  numbers += 1;
  return `g${numbers}`;
};

const WAN = 1_000_000;

const firm = (customerId: string, netAssets: number, more: object = {}): BankEvent =>
  exampleOf(
    'bank.customer.registered.v1',
    {
      accountingDate: '2026-03-01',
      customerId,
      name: `Firm ${customerId}`,
      kind: 'company',
      branchId: 'b1',
      customerType: 'enterprise',
      netAssetsMinor: netAssets * WAN,
      ...more,
    },
    { id: next() },
  );

const pledged = (pair: string, amount: number, more: object = {}): BankEvent =>
  exampleOf(
    'bank.guarantee.pledged.v1',
    {
      accountingDate: '2026-03-02',
      guaranteeId: pair,
      guarantorId: pair.charAt(0),
      borrowerId: pair.charAt(1),
      amountMinor: amount * WAN,
      kind: 'guarantee',
      ...more,
    },
    { id: next() },
  );

const released = (pair: string, accountingDate = '2026-03-10'): BankEvent =>
  exampleOf(
    'bank.guarantee.released.v1',
    { accountingDate, guaranteeId: pair, guarantorId: pair.charAt(0), borrowerId: pair.charAt(1) },
    { id: next() },
  );

const closed = (accountingDate: string): BankEvent =>
  exampleOf('bank.day.closed.v1', { accountingDate }, { id: next() });

const related = (customerId: string, relatedCustomerId: string, isRelated = true): BankEvent =>
  exampleOf(
    isRelated ? 'bank.party.related.v1' : 'bank.party.unrelated.v1',
    { accountingDate: '2026-03-05', customerId, relatedCustomerId, relation: 'spouse' },
    { id: next() },
  );

/** The core's position of a loan of three million yuan, overdue since a day or not at all. */
const position = (customerId: string, date: string, overdueSince?: string): BankEvent =>
  exampleOf(
    'bank.loan.position-declared.v1',
    {
      accountingDate: date,
      loanId: `l-${customerId}`,
      customerId,
      branchId: 'b1',
      outstandingMinor: 300 * WAN,
      overduePrincipalMinor: overdueSince === undefined ? 0 : WAN,
      overdueInterestMinor: 0,
      ...(overdueSince !== undefined && { principalOverdueSince: overdueSince }),
    },
    { id: next() },
  );

const firms = Object.entries({ A: 1000, B: 900, C: 700, D: 250, E: 2000, F: 5000, G: 300 }).map(
  ([customerId, netAssets]) => firm(customerId, netAssets),
);
const pledges = Object.entries({ AB: 500, BC: 800, CA: 600, CD: 300, DC: 200, ED: 400, FG: 1000 }).map(
  ([pair, amount]) => pledged(pair, amount),
);

describe('the worked example of guarantees', () => {
  let bank: TestBank;

  beforeEach(async () => {
    bank = await testBank();
    await bank.post([...firms, ...pledges]);
  });

  const active = async (signal: string): Promise<readonly AlertRevision[]> =>
    (await bank.alerts()).filter((one) => one.signal === signal && one.condition === 'active');

  const levels = async (signal: string) =>
    Object.fromEntries((await active(signal)).map(({ subject, severity }) => [subject.id, severity]));

  const membersOf = (alert: AlertRevision | undefined) => alert?.members?.map(({ customerId }) => customerId);

  it('finds the circle and the pair as the pledges arrive, before any close', async () => {
    const circles = await active('GUA-02');
    expect(circles.map(({ subject, severity }) => [subject.id, severity])).toEqual([['CA', 'orange']]);
    expect(membersOf(circles[0])).toEqual(['A', 'B', 'C', 'D']);
    expect(circles[0]).toMatchObject({ revision: 2, change: 'amended', membersAdded: ['D'] });
    expect((await active('GUA-01')).map(membersOf)).toEqual([['C', 'D']]);
  });

  it('judges over-guarantee, the component and key firms at the close', async () => {
    expect(await levels('GUA-05')).toEqual({});
    await bank.post([closed('2026-03-02')]);
    expect(await levels('GUA-05')).toEqual({ A: 'yellow', B: 'orange', C: 'red', D: 'orange' });
    expect(await levels('GUA-04')).toEqual({ A: 'blue' });
    expect(await active('GUA-05')).toMatchObject([
      { orgUnitId: 'b1', subject: { name: 'Firm A' }, knownOn: '2026-03-02' },
      {},
      {},
      {},
    ]);
  });

  it('finds the unit and the names of a circle once their standings came', async () => {
    expect(await active('GUA-02')).toMatchObject([{ orgUnitId: 'default' }]);
    await bank.post([closed('2026-03-02')]);
    expect(await active('GUA-02')).toMatchObject([
      { orgUnitId: 'b1', severity: 'orange', change: 'amended' },
    ]);
    await bank.post([released('CD'), closed('2026-03-03')]);
    const [smaller] = await active('GUA-02');
    expect(smaller).toMatchObject({ orgUnitId: 'b1', membersRemoved: ['D'], change: 'amended' });
    expect(smaller?.members).toContainEqual({ customerId: 'A', name: 'Firm A', orgUnitId: 'b1' });
    expect(await active('GUA-01')).toEqual([]);
  });

  it('tells a circle that became part of another where it went', async () => {
    await bank.post([
      ...['HI', 'IJ', 'JH'].map((pair) => pledged(pair, 10, { accountingDate: '2026-03-03' })),
      ...['DH', 'JD'].map((pair) => pledged(pair, 10, { accountingDate: '2026-03-04' })),
    ]);
    expect((await active('GUA-02')).map(({ subject }) => subject.id)).toEqual(['CA']);
    const gone = (await bank.alerts()).find(({ subject }) => subject.id === 'JH');
    expect(gone).toMatchObject({ change: 'cleared', mergedInto: 'CA' });
    await bank.post([released('DH')]);
    const [kept] = await active('GUA-02');
    expect([kept?.subject.id, membersOf(kept)]).toEqual(['CA', ['A', 'B', 'C', 'D']]);
    const part = (await active('GUA-02'))[1];
    expect(part).toMatchObject({ change: 'raised', linkedAlertId: kept?.alertId });
    expect(membersOf(part)).toEqual(['H', 'I', 'J']);
  });

  it('breaks when a pledge runs out, at the close of the day after its last', async () => {
    await bank.post([
      released('CA'),
      pledged('CA2', 600, { guarantorId: 'C', borrowerId: 'A', expiresOn: '2026-03-04' }),
    ]);
    await bank.post([closed('2026-03-03'), closed('2026-03-04')]);
    expect(await active('GUA-02')).toHaveLength(1);
    await bank.post([closed('2026-03-05')]);
    expect(await active('GUA-02')).toHaveLength(0);
  });

  it('leaves spouses out, from the close of the relation on', async () => {
    await bank.post([closed('2026-03-02'), related('D', 'C')]);
    expect(await active('GUA-01')).toHaveLength(1);
    await bank.post([closed('2026-03-03')]);
    expect(await active('GUA-01')).toHaveLength(0);
    expect((await active('GUA-02')).map(membersOf)).toEqual([['A', 'B', 'C']]);
    await bank.post([related('C', 'D', false), closed('2026-03-04')]);
    expect((await active('GUA-02')).map(membersOf)).toEqual([['A', 'B', 'C', 'D']]);
  });

  it('turns red, warns the guarantors and tells a payment when a member fails', async () => {
    await bank.post([closed('2026-03-02')]);
    await bank.post([position('D', '2026-03-03', '2025-11-20'), closed('2026-03-03')]);
    expect(await levels('GUA-02')).toEqual({ CA: 'red' });
    expect(await levels('GUA-08')).toEqual({ A: 'yellow', B: 'yellow', C: 'orange', E: 'orange' });
    expect(await levels('GUA-09')).toEqual({ D: 'red' });
    await bank.post([
      exampleOf(
        'bank.compensation.paid.v1',
        {
          accountingDate: '2026-03-04',
          guaranteeId: 'CD',
          guarantorId: 'C',
          borrowerId: 'D',
          amountMinor: 300 * WAN,
        },
        { id: 'paid' },
      ),
    ]);
    expect(await active('GUA-11')).toMatchObject([{ subject: { id: 'D' }, period: 'paid', severity: 'red' }]);
    await bank.post([position('D', '2026-03-04'), closed('2026-03-04')]);
    expect(await levels('GUA-08')).toEqual({});
    expect(await levels('GUA-02')).toEqual({ CA: 'orange' });
  });

  it('judges a joint group by its size and by an overdue member', async () => {
    const members = ['P', 'Q', 'R', 'S'];
    await bank.post([
      ...members.map((id, at) =>
        pledged(`${id}${members[(at + 1) % 4]}`, 5, { kind: 'joint', jointGroupId: 'JG' }),
      ),
      position('Q', '2026-03-02', '2026-02-27'),
      closed('2026-03-02'),
    ]);
    const group = await active('GUA-03');
    expect(group.map(({ subject, severity }) => [subject.id, severity]).sort()).toEqual([
      ['JG', 'orange'],
      ['JG', 'yellow'],
    ]);
    expect((await levels('GUA-02')).PQ).toBeUndefined();
  });

  it('goes on from what is kept: whoever takes over finds the same', async () => {
    const days = Array.from({ length: 6 }, (_, day) => dateOfDay(dayNumber('2026-03-02') + day));
    const steps: readonly (readonly BankEvent[])[] = [
      [related('C', 'D')],
      [position('D', '2026-03-03', '2025-11-20')],
      [released('AB')],
      [pledged('AB3', 100, { guarantorId: 'A', borrowerId: 'B', expiresOn: '2026-03-05' })],
      [related('C', 'D', false)],
      [],
    ];
    const story = days.flatMap((day, at) => [...(steps[at] ?? []), closed(day)]);
    const revisionsOf = async (restarts: boolean) => {
      const first = await testBank({ batchMax: restarts ? 1 : 1_000 });
      await first.post([...firms, ...pledges]);
      for (const event of story) {
        const { log, store } = first;
        const one = restarts ? await testBank({ log, store, batchMax: 1 }) : first;
        await one.post([event]);
      }
      return (await first.revisions()).filter(({ signal }) => signal.startsWith('GUA'));
    };
    const undisturbed = await revisionsOf(false);
    expect(undisturbed.length).toBeGreaterThan(15);
    expect(await revisionsOf(true)).toEqual(undisturbed);
  });
});
