import type { AccountingDate } from '@tocsin/banking-calendar';
import type { GuaranteePledged } from '@tocsin/events';
import type { Customer } from '../../customer.ts';
import type { Borrowers } from '../borrowers.ts';
import { type CreditCase, type PlannedEvent, quietIn } from '../credit-case.ts';
import { type PlannedPledge, pledged } from '../planned-pledge.ts';

const yuan = 40_000;
const toldOn = '2025-12-11';

/** Guarantees that cannot be as they were told, or that only arrive out of order. */
export const guaranteeRecords = ({ person }: Borrowers): readonly CreditCase[] => {
  const wrong = (
    label: string,
    parties: readonly [Customer, Customer],
    told: Readonly<{ events: readonly PlannedEvent[]; on?: AccountingDate; isListed?: boolean }>,
  ): CreditCase => {
    const { on = toldOn, isListed = false, events } = told;
    const course = [{ on, severity: isListed ? ('blue' as const) : ('yellow' as const) }];
    // What ended is forgotten with the first close of a month that lies far enough behind.
    const endsOn = '2026-04-01';
    const found = { signal: 'DQ-02' as const, subjectId: parties[0].customerId, period: on, course, endsOn };
    return { label, events, found: [found] };
  };
  const two = (): readonly [Customer, Customer] => [person(), person()];
  const self = person();
  const [early, twice, expired, late] = [two(), two(), two(), two()];
  const pledge = (
    parties: readonly [Customer, Customer],
    on: AccountingDate = toldOn,
    dates: Partial<Pick<GuaranteePledged, 'pledgedOn' | 'expiresOn'>> = {},
  ): PlannedPledge => {
    const plain = pledged(on, parties, yuan);
    const { event } = plain.event;
    return {
      ...plain,
      event: { on, event: { ...event, data: { ...event.data, ...dates } } as typeof event },
    };
  };
  const release = ({ event: { event } }: PlannedPledge, on: AccountingDate): PlannedEvent => {
    const { guaranteeId, guarantorId, borrowerId } = event.data as GuaranteePledged;
    const data = { accountingDate: on, guaranteeId, guarantorId, borrowerId };
    return { on, event: { type: 'bank.guarantee.released.v1', data } };
  };
  const [second, inOrder] = [pledge(twice, '2025-12-02'), pledge(late, toldOn, { pledgedOn: '2025-12-04' })];
  return [
    wrong('guarantee of oneself', [self, self], { events: [pledge([self, self]).event] }),
    wrong('guarantee released before it was pledged', early, {
      events: [release(pledge(early), '2025-12-08'), pledge(early).event],
    }),
    wrong('guarantee released twice', twice, {
      ...{ on: '2025-12-15', isListed: true },
      events: [second.event, release(second, toldOn), release(second, '2025-12-15')],
    }),
    wrong('guarantee told after its last day', expired, {
      isListed: true,
      events: [pledge(expired, toldOn, { pledgedOn: '2025-10-09', expiresOn: '2025-12-09' }).event],
    }),
    {
      label: 'release that arrives days before its pledge, which is of an earlier day',
      events: [release(inOrder, '2025-12-08'), inOrder.event],
      quiet: quietIn(late[0].customerId, ['DQ-02']),
    },
  ];
};
