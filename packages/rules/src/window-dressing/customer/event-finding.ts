import { dateOfDay } from '@tocsin/banking-calendar';
import type { ToldEvent } from '@tocsin/books';
import type { EventType, EvidenceRef } from '@tocsin/events';

import type { Finding } from '../../finding.ts';
import { amountText } from '../../wording/amounts.ts';
import type { CustomerMoney } from './customer-money.ts';

/** What the findings of one customer's events have in common. */
export const aboutCustomer = ({ customerId, name, legalEntityId }: CustomerMoney) =>
  ({
    subject: { kind: 'customer', id: customerId, name },
    legalEntityId,
    kind: 'alert',
    condition: 'active',
  }) as const satisfies Partial<Finding>;

/** Names an event, with its amount in both languages; never with the name of a person. */
export const evidenceOf = (
  { eventId, source, day }: ToldEvent,
  type: EventType,
  amountMinor: number,
  currency: string,
): EvidenceRef => {
  const { en, zh } = amountText(amountMinor, currency);
  return { eventId, source, type, accountingDate: dateOfDay(day), summary: `${en} · ${zh}` };
};
