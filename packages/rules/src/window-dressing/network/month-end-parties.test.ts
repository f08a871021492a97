import { monthEndWindow } from '@tocsin/banking-calendar';
import { applyLargeFlowEvent, noLargeFlows } from '@tocsin/books';
import type { EventOf } from '@tocsin/events';
import { expect, it } from 'vitest';

import { cn } from '../../testing/month-end-customer.ts';
import { moved } from '../../testing/told-events.ts';
import { monthEndFlows } from './month-end-parties.ts';

const window = monthEndWindow(cn, '2026-04');
type Counterparty = NonNullable<EventOf<'bank.transaction.posted.v1'>['data']['counterparty']>;
const partiesOf = (...told: readonly (readonly [string, number, Counterparty, 'wages'?])[]) => {
  const flows = noLargeFlows();
  for (const [date, amount, counterparty, purpose] of told)
    applyLargeFlowEvent(flows, moved(date, amount, { counterparty, ...(purpose && { purpose }) }));
  const { payers, payees } = monthEndFlows(flows.flows, window, ['wages']);
  const texts = (sums: typeof payers) =>
    sums.map((one) => `${one.partyKind} ${one.party} ${one.amountMinor}`);
  return [texts(payers), texts(payees)];
};

it('sums who paid before the month end and who was paid after it', () => {
  const [boss, shop] = [{ customerId: 'c-9', accountId: 'a-9' }, { accountId: 'a-7' }];
  expect(
    partiesOf(
      ...([
        ['2026-04-27', 50_000, boss],
        ['2026-04-28', 20_000, boss],
        ['2026-04-30', 30_000, boss],
        ['2026-04-29', 10_000, shop],
        ['2026-04-30', -70_000, boss],
        ['2026-05-01', 80_000, boss],
        ['2026-05-08', -40_000, shop],
        ['2026-05-09', -90_000, shop],
      ] as const),
    ),
  ).toEqual([['account a-7 1000000', 'customer c-9 5000000'], ['account a-7 4000000']]);
});

it('leaves out what has a reason of its own', () => {
  expect(partiesOf(['2026-04-30', 50_000, { customerId: 'c-9' }, 'wages'])).toEqual([[], []]);
});

it('names the largest posting of each', () => {
  const flows = noLargeFlows();
  const small = moved('2026-04-28', 20_000, { counterparty: { customerId: 'c-9' } });
  const large = moved('2026-04-30', 30_000, { counterparty: { customerId: 'c-9' } });
  for (const event of [large, small]) applyLargeFlowEvent(flows, event);
  const { payers } = monthEndFlows(flows.flows, window, []);
  expect(payers[0]?.largest.eventId).toBe(large.id);
});
