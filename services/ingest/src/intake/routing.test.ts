import { type BankEvent, topics } from '@tocsin/events';
import { exampleOf } from '@tocsin/events/testing';
import { partitionOf } from '@tocsin/stream-runtime';
import { describe, expect, it } from 'vitest';
import { bytesOf } from '../testing/event-bytes.ts';
import { declaredLog } from '../testing/written-events.ts';
import { type Routing, routing } from './routing.ts';

const customerEvents = topics.customerEvents.name;
const guaranteeEvents = topics.guaranteeEvents.name;

const routes = async (): Promise<Routing> => routing(await declaredLog());
const routed = async (event: BankEvent) => (await routes())(event, bytesOf(event));

describe('an event is written', () => {
  it.each(['c-1', 'c-2', 'c-3', '农商行'])('by its customer %s', async (customerId) => {
    const event = exampleOf('bank.transaction.posted.v1', { customerId });
    expect(await routed(event)).toEqual([
      {
        topic: customerEvents,
        partition: partitionOf(customerId, 4),
        key: customerId,
        value: bytesOf(event),
      },
    ]);
  });

  it('to the one partition of guarantees', async () => {
    const event = exampleOf('bank.guarantee.pledged.v1', { guaranteeId: 'g-7' });
    expect(await routed(event)).toEqual([
      { topic: guaranteeEvents, partition: 0, key: 'g-7', value: bytesOf(event) },
    ]);
  });

  it('to everybody, when it concerns everybody', async () => {
    const event = exampleOf('bank.org-unit.declared.v1', {}, { source: 'core/units' });
    const record = { partition: 'all', key: 'core/units', value: bytesOf(event) };
    expect(await routed(event)).toEqual([
      { topic: customerEvents, ...record },
      { topic: guaranteeEvents, ...record },
    ]);
  });
});

describe('a close says what was heard before it', () => {
  const closed = exampleOf('bank.day.closed.v1', { accountingDate: '2026-01-31' });
  const posted = (accountingDate: string) => exampleOf('bank.transaction.posted.v1', { accountingDate });
  const headersAfter = async (...before: readonly BankEvent[]) => {
    const route = await routes();
    for (const event of before) route(event, bytesOf(event));
    return route(closed, bytesOf(closed)).map(({ headers }) => headers);
  };

  it('nothing at first', async () => {
    expect(await headersAfter()).toEqual([undefined, undefined]);
  });

  it('the newest accounting date but one, so that a single wrong date does not count', async () => {
    const newest = { 'newest-heard': '2026-01-30' };
    expect(await headersAfter(posted('2026-01-30'), posted('2099-01-30'), posted('2026-01-28'))).toEqual([
      newest,
      newest,
    ]);
  });

  it('the date that an earlier process had heard of', async () => {
    const route = routing(await declaredLog(), '2026-01-30');
    expect(route(closed, bytesOf(closed))[0]?.headers).toEqual({ 'newest-heard': '2026-01-30' });
  });

  it('the date of a guarantee or a unit too', async () => {
    const unit = exampleOf('bank.org-unit.declared.v1', { accountingDate: '2026-01-02' });
    expect((await headersAfter(unit))[0]).toEqual({ 'newest-heard': '2026-01-02' });
  });

  it('but not the date of another close', async () => {
    const later = exampleOf('bank.day.closed.v1', { accountingDate: '2026-02-28' });
    expect((await headersAfter(posted('2026-01-30'), later))[0]).toEqual({ 'newest-heard': '2026-01-30' });
  });

  it('only a close says so', async () => {
    const route = await routes();
    route(posted('2026-01-30'), bytesOf(posted('2026-01-30')));
    const unit = exampleOf('bank.org-unit.declared.v1');
    expect(route(unit, bytesOf(unit)).map(({ headers }) => headers)).toEqual([undefined, undefined]);
  });
});
