import { describe, expect, it } from 'vitest';
import { testDatabase } from '../testing/test-database.ts';
import { databasePool } from './database-pool.ts';

const freshDatabase = testDatabase();

/** What a listener heard, one call after the other. */
const heardCalls = () => {
  const calls: (string | undefined)[] = [];
  let wake = (): void => undefined;
  return {
    listener: (payload: string | undefined): void => {
      calls.push(payload);
      wake();
    },
    next: async (): Promise<string | undefined> => {
      while (calls.length === 0) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      return calls.shift();
    },
  };
};

describe('channel subscription', () => {
  it('hears what is said on its channel, and only that', async () => {
    const { database } = await freshDatabase();
    const { listener, next } = heardCalls();
    await database.listen('Alerts "new"', listener);

    await database.query(
      "select pg_notify('others', 'x'), pg_notify('Alerts \"new\"', 'a'), pg_notify('Alerts \"new\"', '')",
    );

    expect([await next(), await next()]).toEqual(['a', '']);
  });

  it('says that something may have been missed after its connection was lost, and hears again', async () => {
    const { database, url } = await freshDatabase();
    const listening = databasePool({ url, max: 1, applicationName: 'listening' });
    const { listener, next } = heardCalls();
    await listening.listen('alerts', listener);
    for (let round = 0; round < 2; round++) {
      await database.query(
        "select pg_terminate_backend(pid, 10000) from pg_stat_activity where application_name = 'listening'",
      );

      expect(await next()).toBeUndefined();
      await database.query("notify alerts, 'after'");
      expect(await next()).toBe('after');
    }
    await listening.end();
  });

  it('leaves no connection behind when it is closed', async () => {
    const { database, url } = await freshDatabase();
    const listening = databasePool({ url, max: 1, applicationName: 'listening' });
    const subscription = await listening.listen('alerts', () => undefined);

    await subscription.close();

    // A backend leaves the list a moment after its client has hung up; one that stays fails by the time limit.
    const isListed = async () =>
      (await database.query("select 1 from pg_stat_activity where application_name = 'listening'")).rowCount >
      0;
    while (await isListed());
    await listening.end();
  });
});
