import { exampleOf } from '@tocsin/events/testing';
import { testBank } from '@tocsin/testkit';
import { expect, it } from 'vitest';

import { closeProblems } from './close-problems.ts';

const closed = (accountingDate: string, source: string) =>
  exampleOf('bank.day.closed.v1', { accountingDate }, { id: `${source}-${accountingDate}`, source });

it('names the source that a day waits for, until it declares the day', async () => {
  const bank = await testBank({ parameters: { requiredSources: ['core', 'loans'] } });
  await bank.post([closed('2026-01-05', 'core'), closed('2026-01-05', 'loans')]);
  expect(await closeProblems(bank.store)).toEqual([]);
  await bank.post([closed('2026-01-06', 'core')]);
  expect(await closeProblems(bank.store)).toEqual([
    {
      code: 'close-waiting',
      detail: 'loans has not closed the day after 2026-01-05; others have declared 2026-01-06.',
      closedThrough: '2026-01-05',
      missing: ['loans'],
    },
  ]);
  await bank.post([closed('2026-01-06', 'loans')]);
  expect(await closeProblems(bank.store)).toEqual([]);
});

it('says nothing of a bank that requires no source', async () => {
  const bank = await testBank();
  await bank.post([closed('2026-01-05', 'core'), closed('2026-01-06', 'core')]);
  expect(await closeProblems(bank.store)).toEqual([]);
});
