import { exampleOf } from '@tocsin/events/testing';
import { testBank } from '@tocsin/testkit';
import { expect, it } from 'vitest';

// Goal: a circle is shown as its last pledge comes, and gets its owner and the names of its members at that day's close.
// Method: members who are registered on the very day on which they pledge, after days that were closed without them.
const today = { accountingDate: '2026-03-03' };
const closed = (accountingDate: string) =>
  exampleOf('bank.day.closed.v1', { accountingDate }, { id: `close of ${accountingDate}` });

it('a circle and a pair of members of the same day', async () => {
  const bank = await testBank();
  await bank.post([closed('2026-03-02')]);
  const registered = ['U', 'V', 'W'].map((customerId) =>
    exampleOf(
      'bank.customer.registered.v1',
      { ...today, customerId, name: `Firm ${customerId}`, kind: 'company', branchId: 'b2' },
      { id: customerId },
    ),
  );
  const pledged = ['UV', 'VW', 'WU', 'VU'].map((pair) =>
    exampleOf(
      'bank.guarantee.pledged.v1',
      {
        ...{ ...today, guaranteeId: pair, amountMinor: 10_000_000 },
        ...{ guarantorId: pair.charAt(0), borrowerId: pair.charAt(1) },
      },
      { id: pair },
    ),
  );
  const shown = async () =>
    (await bank.alerts())
      .filter(({ signal }) => signal === 'GUA-01' || signal === 'GUA-02')
      .map(({ signal, change, orgUnitId, members }) => [
        ...[signal, change, orgUnitId],
        members?.map(({ name }) => name),
      ]);

  await bank.post([...registered, ...pledged]);
  expect(await shown()).toEqual([
    ['GUA-01', 'raised', 'default', ['U', 'V']],
    ['GUA-02', 'raised', 'default', ['U', 'V', 'W']],
  ]);

  await bank.post([closed('2026-03-03')]);
  expect(await shown()).toEqual([
    ['GUA-01', 'amended', 'b2', ['Firm U', 'Firm V']],
    ['GUA-02', 'amended', 'b2', ['Firm U', 'Firm V', 'Firm W']],
  ]);
});
