import type { Alert } from '@tocsin/events';
import { describe, expect, it } from 'vitest';
import type { AlertLedger } from '../alert-ledger.ts';
import type { AlertQuery } from '../reading/alert-query.ts';
import { everyAlert } from '../reading/alert-scope.ts';
import { alertSorts } from '../reading/alert-sort.ts';
import { exampleRevision } from './example-revision.ts';
import { type NewLedger, recorded } from './recorded.ts';

const severities = ['red', 'orange', 'yellow', 'blue'] as const;
const names = Array.from({ length: 11 }, (_, number) => `alert-${number}`);

// Only a few dates and severities, so that every order has ties across the borders of pages.
const firstRevisions = names.map((alertId, number) =>
  exampleRevision({
    alertId,
    severity: severities[number % 3] ?? 'blue',
    accountingDate: `2026-01-0${1 + (number % 2)}`,
  }),
);

/** Pages of one walk, while others record. */
export const walkingContract = (newLedger: NewLedger): void => {
  const filled = async (): Promise<AlertLedger> => {
    const ledger = await newLedger();
    await recorded(ledger, firstRevisions);
    return ledger;
  };

  describe('walking over pages', () => {
    it.each(alertSorts)(
      'shows every alert once in the order of the whole list, sorted by %s',
      async (sort) => {
        const ledger = await filled();
        const whole = await ledger.find({ filters: {}, scope: everyAlert, sort, limit: 500 });

        const walked = await walk(ledger, { sort, limit: 3 });

        expect(walked).toEqual(whole.alerts);
        expect(walked).toHaveLength(names.length);
        expect(whole.next).toBeUndefined();
      },
    );

    it('ends where the last page is full', async () => {
      const ledger = await filled();
      const page = await ledger.find({
        filters: {},
        scope: everyAlert,
        sort: 'recordedAt',
        limit: names.length,
      });

      expect(page.alerts).toHaveLength(names.length);
      expect(page.next).toBeUndefined();
    });

    it.each(alertSorts)(
      'shows the list of its first page while alerts are recorded, sorted by %s',
      async (sort) => {
        const ledger = await filled();
        const whole = await ledger.find({ filters: {}, scope: everyAlert, sort, limit: 500 });
        let revision = 1;
        const disturb = async (): Promise<void> => {
          revision += 1;
          const revised = names.map((alertId, number) =>
            exampleRevision({ alertId, revision, severity: severities[(number + revision) % 4] ?? 'blue' }),
          );
          await recorded(ledger, [...revised, exampleRevision({ alertId: `new-${revision}` })]);
        };

        const walked = await walk(ledger, { sort, limit: 2 }, disturb);

        expect(walked).toEqual(whole.alerts);
      },
    );

    it('keeps an alert that left the filter during the walk', async () => {
      const ledger = await filled();
      const filters = { severities: ['red'] } as const;
      const whole = await ledger.find({ filters, scope: everyAlert, sort: '-recordedAt', limit: 500 });
      const disturb = (): Promise<unknown> =>
        recorded(
          ledger,
          names.map((alertId) =>
            exampleRevision({ alertId, revision: 2, change: 'eased', severity: 'blue' }),
          ),
        );

      const walked = await walk(ledger, { filters, limit: 1 }, disturb);

      expect(whole.alerts.length).toBeGreaterThan(2);
      expect(walked).toEqual(whole.alerts);
    });
  });
};

const walk = async (
  ledger: AlertLedger,
  asked: Partial<AlertQuery>,
  betweenPages: () => Promise<unknown> = async () => undefined,
): Promise<readonly Alert[]> => {
  const query: AlertQuery = { filters: {}, scope: everyAlert, sort: '-recordedAt', limit: 50, ...asked };
  const alerts: Alert[] = [];
  let page = await ledger.find(query);
  alerts.push(...page.alerts);
  while (page.next !== undefined) {
    await betweenPages();
    page = await ledger.find({ ...query, after: page.next });
    expect(page.alerts.length).toBeGreaterThan(0);
    alerts.push(...page.alerts);
  }
  return alerts;
};
