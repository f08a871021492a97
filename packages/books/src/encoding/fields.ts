import type { DatedFacts } from '../deposits/dated-facts.ts';

/** What a position is written with, one field after the other. */
export type FieldWriter = Readonly<{
  /** An integer from 0 on. */
  writeVarint: (value: number) => void;
  /** An integer of up to 52 bits and a sign. */
  writeSVarint: (value: number) => void;
  writeString: (text: string) => void;
}>;

/** What a position is read with, in the order in which it was written. */
export type FieldReader = Readonly<{
  readVarint: () => number;
  readSVarint: () => number;
  readString: () => string;
}>;

/** The largest amount that a signed field holds; a rarer one is written in two parts behind the next number. */
const oneFieldMax = 2 ** 50;
const inTwoFields = oneFieldMax + 1;
const partSize = 2 ** 30;

/** Writes an amount in minor units, any exact integer. */
export const writeAmount = (writer: FieldWriter, amountMinor: number): void => {
  if (amountMinor >= -oneFieldMax && amountMinor <= oneFieldMax) {
    writer.writeSVarint(amountMinor);
    return;
  }
  writer.writeSVarint(inTwoFields);
  writer.writeSVarint(Math.trunc(amountMinor / partSize));
  writer.writeSVarint(amountMinor % partSize);
};

/** An amount as `writeAmount` wrote it. */
export const readAmount = (reader: FieldReader): number => {
  const amountMinor = reader.readSVarint();
  return amountMinor === inTwoFields ? reader.readSVarint() * partSize + reader.readSVarint() : amountMinor;
};

/** Writes days in any order; near ones take a byte each. */
export const writeDays = (writer: FieldWriter, days: readonly number[]): void => {
  writer.writeVarint(days.length);
  let before = 0;
  for (const day of days) {
    writer.writeSVarint(day - before);
    before = day;
  }
};

/** Days as `writeDays` wrote them. */
export const readDays = (reader: FieldReader): number[] => {
  const days: number[] = [];
  let day = 0;
  for (let left = reader.readVarint(); left > 0; left -= 1) {
    day += reader.readSVarint();
    days.push(day);
  }
  return days;
};

/** Writes a list, each item with the given function. */
export const writeList = <Item>(
  writer: FieldWriter,
  items: readonly Item[],
  writeItem: (writer: FieldWriter, item: Item) => void,
): void => {
  writer.writeVarint(items.length);
  for (const item of items) writeItem(writer, item);
};

/** A list as `writeList` wrote it. */
export const readList = <Item>(reader: FieldReader, readItem: (reader: FieldReader) => Item): Item[] => {
  const items: Item[] = [];
  for (let left = reader.readVarint(); left > 0; left -= 1) items.push(readItem(reader));
  return items;
};

/** Writes dated facts, each value with the given function. */
export const writeFacts = <Value>(
  writer: FieldWriter,
  facts: DatedFacts<Value>,
  writeValue: (writer: FieldWriter, value: Value) => void,
): void => {
  writer.writeVarint(facts.length);
  // By position: taking a pair apart costs an iterator.
  for (const fact of facts) {
    writer.writeSVarint(fact[0]);
    writeValue(writer, fact[1]);
  }
};

/** Dated facts as `writeFacts` wrote them. */
export const readFacts = <Value>(
  reader: FieldReader,
  readValue: (reader: FieldReader) => Value,
): DatedFacts<Value> => {
  const facts: DatedFacts<Value> = [];
  for (let left = reader.readVarint(); left > 0; left -= 1)
    facts.push([reader.readSVarint(), readValue(reader)]);
  return facts;
};
