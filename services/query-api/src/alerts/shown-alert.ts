import { hiddenCustomers, seesMember } from '@tocsin/alert-ledger';
import type { Alert, Member } from '@tocsin/events';
import type { z } from 'zod';
import { MASK } from '../access/mask.ts';
import type { VisibleUnits } from '../access/visible-units.ts';
import type { alertSchema } from './alert-schema.ts';
import type { AlertOfNow } from './figures-of-now.ts';
import { maskedText } from './masked-text.ts';

/** An alert on its way out: the serializer reads it, and takes nothing that is read-only. */
export type ShownAlert = z.input<typeof alertSchema>;

const maskedMember = { customerId: MASK, name: MASK };

/** An alert as a caller sees it: customers of units that do not exist for him are masked wherever they are named. */
export const shownAlert = (alert: AlertOfNow, { ids }: VisibleUnits): ShownAlert => {
  const shown = alert as ShownAlert;
  if (ids === 'all') return shown;
  const {
    members = [],
    counterparties = [],
    membersAdded,
    membersRemoved,
    customerOrgUnitIds: _,
    ...rest
  } = shown;
  const sees = (one: Member): boolean => seesMember(one, ids);
  const masked = (named: readonly Member[]) => named.map((one) => (sees(one) ? one : maskedMember));
  const hidden = hiddenCustomers(alert, ids);
  const seenMembers = new Set(members.filter(sees).map(({ customerId }) => customerId));
  const unsayable = new Set([
    ...hidden,
    ...counterparties.filter((one) => !sees(one)).map(({ customerId }) => customerId),
  ]);
  return {
    ...rest,
    subject: subjectFor(alert, hidden, sees),
    ...(rest.customerId !== undefined && {
      customerId: hidden.has(rest.customerId) ? MASK : rest.customerId,
    }),
    headline: { en: maskedText(rest.headline.en, unsayable), zh: maskedText(rest.headline.zh, unsayable) },
    ...(shown.members && { members: masked(members) }),
    ...(shown.counterparties && { counterparties: masked(counterparties) }),
    ...(membersAdded && { membersAdded: membersAdded.map((id) => (seenMembers.has(id) ? id : MASK)) }),
    // Of which unit they are who left, the alert does not tell.
    ...(membersRemoved && { membersRemoved: membersRemoved.map(() => MASK) }),
  };
};

/** A circle can bear a member's number, and a borrower of several numbers the name of one of them. */
const subjectFor = (
  alert: Alert,
  hidden: ReadonlySet<string>,
  sees: (one: Member) => boolean,
): Alert['subject'] => {
  const { subject, members = [] } = alert;
  const isHidden = hidden.has(subject.id);
  const bearers = members.filter(({ name }) => name === subject.name);
  const isNameHidden = isHidden || (bearers.length > 0 && !bearers.some(sees));
  return { ...subject, id: isHidden ? MASK : subject.id, name: isNameHidden ? MASK : subject.name };
};
