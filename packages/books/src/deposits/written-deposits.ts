import { accountCategory, type Purpose, purpose as purposeSchema } from '@tocsin/events';
import {
  type FieldReader,
  type FieldWriter,
  readAmount,
  readDays,
  readFacts,
  readList,
  writeAmount,
  writeDays,
  writeFacts,
  writeList,
} from '../encoding/fields.ts';
import { type CorrectingEvent, correctingTypes } from './correcting-events.ts';
import type { CustomerDeposits } from './customer-deposits.ts';
import type { Authority, DepositAccount } from './deposit-account.ts';
import type { LargePosting } from './large-postings.ts';
import type { PurposeFlows } from './purpose-flows.ts';
import type { PurposedPostings } from './purposed-postings.ts';
import type { WaitingReversal } from './reversals.ts';

// Written by their places in these lists: a new one goes to the end.
const purposes = purposeSchema.options;
const categories = accountCategory.options;

/** Writes a customer's deposits: read and written with every posting, so field by field. */
export const writeDeposits = (writer: FieldWriter, deposits: CustomerDeposits): void => {
  writeList(writer, deposits.accounts, writeAccount);
  writeList(writer, deposits.purposed, writePurposed);
  writeDays(writer, deposits.reversed.days);
  for (const key of deposits.reversed.keys) writeAmount(writer, key);
  writeList(writer, deposits.waiting, writeWaiting);
  writeList(writer, deposits.largePostings, writeLarge);
  writeList(writer, deposits.correcting, writeCorrecting);
};

/** The deposits that `writeDeposits` wrote. */
export const readDeposits = (reader: FieldReader): CustomerDeposits => {
  const accounts = readList(reader, readAccount);
  const purposed = readList(reader, readPurposed);
  const days = readDays(reader);
  return {
    accounts,
    purposed,
    reversed: { days, keys: days.map(() => readAmount(reader)) },
    waiting: readList(reader, readWaiting),
    largePostings: readList(reader, readLarge),
    correcting: readList(reader, readCorrecting),
  };
};

const writeAccount = (writer: FieldWriter, account: DepositAccount): void => {
  const { days, flows, rest, authorities } = account;
  writer.writeString(account.id);
  writer.writeSVarint(account.firstDay);
  writeAmount(writer, account.closing);
  writeFacts(writer, account.branches, writeText);
  writeFacts(writer, account.categories, (to, category) => to.writeVarint(categories.indexOf(category)));
  writeFacts(writer, account.openings, writeFlag);
  writeFlag(writer, account.isOpeningSettled);
  writeFacts(writer, account.openingRaises, writeAmount);
  writeDays(writer, days);
  for (let at = 0; at < days.length; at += 1) {
    writeAmount(writer, flows[at] ?? 0);
    writeAmount(writer, rest[at] ?? 0);
    writeAuthority(writer, authorities[at] ?? null);
  }
  writeList(writer, account.purposeFlows, writePurposeFlows);
};

const readAccount = (reader: FieldReader): DepositAccount => {
  const account: DepositAccount = {
    id: reader.readString(),
    firstDay: reader.readSVarint(),
    closing: readAmount(reader),
    branches: readFacts(reader, readText),
    categories: readFacts(reader, (from) => categories[from.readVarint()] ?? 'demand'),
    openings: readFacts(reader, readFlag),
    isOpeningSettled: readFlag(reader),
    openingRaises: readFacts(reader, readAmount),
    days: readDays(reader),
    flows: [],
    rest: [],
    authorities: [],
    purposeFlows: [],
  };
  for (let left = account.days.length; left > 0; left -= 1) {
    account.flows.push(readAmount(reader));
    account.rest.push(readAmount(reader));
    account.authorities.push(readAuthority(reader));
  }
  account.purposeFlows = readList(reader, readPurposeFlows);
  return account;
};

const writeText = (writer: FieldWriter, text: string): void => writer.writeString(text);
const readText = (reader: FieldReader): string => reader.readString();
const writeFlag = (writer: FieldWriter, flag: boolean): void => writer.writeVarint(flag ? 1 : 0);
const readFlag = (reader: FieldReader): boolean => reader.readVarint() === 1;

/** No event, postings, stated, closed; a booking number follows its own mark. */
const plainAuthorities: readonly Authority[] = [null, false, true, Number.POSITIVE_INFINITY];
const sequenceMark = plainAuthorities.length;

const writeAuthority = (writer: FieldWriter, authority: Authority): void => {
  const plain = plainAuthorities.indexOf(authority);
  writer.writeVarint(plain < 0 ? sequenceMark : plain);
  if (plain < 0) writeAmount(writer, Number(authority));
};

const readAuthority = (reader: FieldReader): Authority => {
  const mark = reader.readVarint();
  return mark === sequenceMark ? readAmount(reader) : (plainAuthorities[mark] ?? null);
};

const writePurpose = (writer: FieldWriter, purpose: Purpose): void =>
  writer.writeVarint(purposes.indexOf(purpose));
const readPurpose = (reader: FieldReader): Purpose => purposes[reader.readVarint()] ?? 'other';

const writePurposeFlows = (writer: FieldWriter, { purpose, days, amounts }: PurposeFlows): void => {
  writePurpose(writer, purpose);
  writeDays(writer, days);
  for (const amountMinor of amounts) writeAmount(writer, amountMinor);
};

const readPurposeFlows = (reader: FieldReader): PurposeFlows => {
  const purpose = readPurpose(reader);
  const days = readDays(reader);
  return { purpose, days, amounts: days.map(() => readAmount(reader)) };
};

const writePurposed = (writer: FieldWriter, { purpose, days, keys }: PurposedPostings): void => {
  writePurpose(writer, purpose);
  writeDays(writer, days);
  for (const key of keys) writeAmount(writer, key);
};

const readPurposed = (reader: FieldReader): PurposedPostings => {
  const purpose = readPurpose(reader);
  const days = readDays(reader);
  return { purpose, days, keys: days.map(() => readAmount(reader)) };
};

const writeWaiting = (writer: FieldWriter, reversal: WaitingReversal): void => {
  writeAmount(writer, reversal.key);
  writer.writeString(reversal.source);
  writer.writeString(reversal.eventId);
  writer.writeString(reversal.accountId);
  writer.writeString(reversal.branchId);
  writer.writeSVarint(reversal.bookedDay);
  writer.writeSVarint(reversal.day);
  writeAmount(writer, reversal.amountMinor);
};

const readWaiting = (reader: FieldReader): WaitingReversal => ({
  key: readAmount(reader),
  source: reader.readString(),
  eventId: reader.readString(),
  accountId: reader.readString(),
  branchId: reader.readString(),
  bookedDay: reader.readSVarint(),
  day: reader.readSVarint(),
  amountMinor: readAmount(reader),
});

const largeTypes: readonly LargePosting['type'][] = [
  'bank.transaction.posted.v1',
  'bank.transaction.reversed.v1',
];

const writeLarge = (writer: FieldWriter, posting: LargePosting): void => {
  writer.writeString(posting.eventId);
  writer.writeString(posting.source);
  writer.writeVarint(largeTypes.indexOf(posting.type));
  writer.writeString(posting.accountId);
  writer.writeSVarint(posting.day);
  writeAmount(writer, posting.amountMinor);
  // One more than its place; 0 where it said nothing.
  writer.writeVarint(posting.purpose === undefined ? 0 : purposes.indexOf(posting.purpose) + 1);
};

const readLarge = (reader: FieldReader): LargePosting => {
  const posting: LargePosting = {
    eventId: reader.readString(),
    source: reader.readString(),
    type: largeTypes[reader.readVarint()] ?? 'bank.transaction.posted.v1',
    accountId: reader.readString(),
    day: reader.readSVarint(),
    amountMinor: readAmount(reader),
  };
  const purpose = purposes[reader.readVarint() - 1];
  return purpose === undefined ? posting : { ...posting, purpose };
};

const writeCorrecting = (writer: FieldWriter, event: CorrectingEvent): void => {
  writer.writeString(event.eventId);
  writer.writeString(event.source);
  writer.writeVarint(correctingTypes.indexOf(event.type));
  writer.writeString(event.accountId);
  writer.writeSVarint(event.day);
};

const readCorrecting = (reader: FieldReader): CorrectingEvent => ({
  eventId: reader.readString(),
  source: reader.readString(),
  type: correctingTypes[reader.readVarint()] ?? 'bank.account.balance-declared.v1',
  accountId: reader.readString(),
  day: reader.readSVarint(),
});
