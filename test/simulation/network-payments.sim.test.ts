import { dateOfDay, dayNumber } from '@tocsin/banking-calendar';
import { seededRandom, testBank } from '@tocsin/testkit';
import { describe, expect, it } from 'vitest';

import { revisionsOf, stoppedRun, twice, withoutPlace } from './running/same-revisions.ts';
import { type Payment, randomSpring, type Spring, toldSpring } from './telling/random-payments.ts';

// Goal: common payers, staff money and loan money that reaches a guarantor are what their definitions say, however
// late, reversed or repeated the payments are told, and however the pipeline runs.
// Method: random springs around one month-end; the definitions over the plain list of what happened in the end.
const SEED = Number(process.env.SEED ?? 1);
const SPRINGS = 40;
const LEAST = 100_000;
const PIECE = 10_000;

const fen = (amount: number): number => Math.round(amount * 100);
const sumOf = (payments: readonly Payment[]): number =>
  payments.reduce((sum, { amount }) => sum + fen(Math.abs(amount)), 0);
const isTrue = ({ isReversed, amount, other, customerId }: Payment): boolean =>
  !isReversed && Math.abs(amount) >= PIECE && other !== customerId;

/** Who came before the month-end, and who was paid after it, by customer. */
const aroundMonthEnd = ({ payments }: Spring) => {
  const counting = payments.filter((one) => isTrue(one) && !one.isWages);
  const between = (from: string, to: string): readonly Payment[] =>
    counting.filter(({ date }) => date >= from && date <= to);
  return {
    came: between('2026-03-27', '2026-03-31').filter(({ amount }) => amount > 0),
    went: between('2026-04-01', '2026-04-03').filter(({ amount }) => amount < 0),
  };
};

const distinct = (values: readonly string[]): readonly string[] => [...new Set(values)].sort();

const staffMoney = (spring: Spring): readonly string[] => {
  const { came } = aroundMonthEnd(spring);
  const isStaff = (id: string): boolean =>
    id in spring.staff && (spring.staff[id] ?? '2026-03-27') >= '2026-03-27';
  const familyOf = (id: string): readonly string[] =>
    spring.families.flatMap(([one, other]) => ([one, other].includes(id) ? [one === id ? other : one] : []));
  return distinct(came.map(({ customerId }) => customerId)).flatMap((customerId) => {
    const sum = sumOf(
      came.filter(
        (one) =>
          one.customerId === customerId &&
          !familyOf(one.other).includes(customerId) &&
          [one.other, ...familyOf(one.other)].some(isStaff),
      ),
    );
    return sum >= fen(LEAST) ? [`WIN-12 ${customerId} ${sum}`] : [];
  });
};

const commonPayers = (spring: Spring): readonly string[] => {
  const { came, went } = aroundMonthEnd(spring);
  return distinct(came.map(({ other }) => other)).flatMap((payer) => {
    const counts = distinct(went.map(({ other }) => other)).map((payee) =>
      distinct(came.map(({ customerId }) => customerId)).filter((customerId) => {
        const of = (payments: readonly Payment[], other: string): number =>
          sumOf(payments.filter((one) => one.customerId === customerId && one.other === other));
        const paid = of(came, payer);
        return paid >= fen(LEAST) && of(went, payee) * 2 >= paid;
      }),
    );
    const most = Math.max(0, ...counts.map(({ length }) => length));
    return most >= 5 ? [`WIN-06 ${payer} ${most}`] : [];
  });
};

const loansToGuarantors = ({ payments, loans, pledges }: Spring): readonly string[] =>
  loans.flatMap(({ id, customerId, date, amount, paidTo }) => {
    const guarantors = pledges
      .filter((one) => one.borrowerId === customerId && (one.releasedOn ?? date) >= date)
      .map(({ guarantorId }) => guarantorId);
    const through = dateOfDay(dayNumber(date) + 3);
    const paid = payments.filter(
      (one) =>
        isTrue(one) &&
        one.customerId === customerId &&
        one.amount < 0 &&
        one.date >= date &&
        one.date <= through,
    );
    const received = distinct(guarantors).flatMap((guarantor) => {
      const own = paid.filter(({ other }) => other === guarantor);
      const sum = own.length === 0 && paidTo === guarantor ? fen(amount) : sumOf(own);
      return sum * 10 >= fen(amount) * 2 && sum * 100 <= fen(amount) * 125 ? [sum] : [];
    });
    return received.length === 0 ? [] : [`GUA-10 ${id} ${received.reduce((sum, one) => sum + one, 0)}`];
  });

const figures: Readonly<Record<string, string>> = {
  'WIN-06': 'customers',
  'WIN-12': 'staffInflowMinor',
  'GUA-10': 'receivedMinor',
};

const springOf = (seed: number) => {
  const random = seededRandom(seed);
  const spring = randomSpring(random);
  return { spring, events: toldSpring(spring, random) };
};

describe(`payments among customers (SEED=${SEED})`, () => {
  it('give the alerts of the definitions', async () => {
    const seen = new Map<string, number>();
    let withdrawn = 0;
    for (let number = 0; number < SPRINGS; number += 1) {
      const { spring, events } = springOf(SEED * 1_000 + number);
      const bank = await testBank();
      await bank.post(events);
      const alerts = (await bank.alerts()).filter(({ signal }) => signal in figures);
      const active = alerts
        .filter(({ condition }) => condition === 'active')
        .map(({ signal, subject, metrics }) => {
          const figure = metrics.find(({ name }) => name === figures[signal]);
          return `${signal} ${subject.id} ${figure?.value}`;
        });
      const expected = [...staffMoney(spring), ...commonPayers(spring), ...loansToGuarantors(spring)];
      expect(active.sort(), `spring ${number}`).toEqual(expected.toSorted());
      for (const text of expected) seen.set(text.slice(0, 6), (seen.get(text.slice(0, 6)) ?? 0) + 1);
      withdrawn += alerts.length - active.length;
    }
    for (const signal of Object.keys(figures)) expect(seen.get(signal), signal).toBeGreaterThan(5);
    expect(withdrawn).toBeGreaterThan(3);
  }, 300_000);

  const { events } = springOf(SEED);

  it('are judged alike in other batches, partitions and with repeats', async () => {
    const undisturbed = await revisionsOf({}, events);
    expect(undisturbed.length).toBeGreaterThan(0);
    expect(await revisionsOf({ batchMax: 1 }, events)).toEqual(undisturbed);
    expect(await revisionsOf({ batchMax: 7 }, events)).toEqual(undisturbed);
    const others = [
      await revisionsOf({ partitions: { customers: 1, alerts: 1 } }, events),
      await revisionsOf({ partitions: { customers: 7, alerts: 3 } }, events),
      await revisionsOf({}, twice(events)),
    ];
    for (const revisions of others)
      expect(revisions.map(withoutPlace)).toEqual(undisturbed.map(withoutPlace));
  });

  it('are judged alike however often the pipeline is stopped', async () => {
    const { stops, revisions } = await stoppedRun(events, SEED);
    expect(stops).toBeGreaterThan(5);
    expect(revisions).toEqual(await revisionsOf({}, events));
  });
});
