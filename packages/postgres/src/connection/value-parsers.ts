import pg from 'pg';

const oid = { int8: 20, date: 1082, timestamp: 1114, int8Array: 1016, textArray: 1009, dateArray: 1182 };

const asWritten = (text: string): string => text;

/** Beyond ±(2^53−1) a bigint: mixing it with a number throws, which is better than a rounded figure. */
const integer = (text: string): number | bigint => {
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : BigInt(text);
};

const arrayOfTexts: (text: string) => (string | null)[] = pg.types.getTypeParser(oid.textArray, 'text');

const integers = (text: string): (number | bigint | null)[] =>
  arrayOfTexts(text).map((element) => (element === null ? null : integer(element)));

const parserOf = new Map<number, (text: string) => unknown>([
  [oid.int8, integer],
  [oid.date, asWritten],
  [oid.timestamp, asWritten],
  [oid.int8Array, integers],
  [oid.dateArray, arrayOfTexts],
]);

const getTypeParser = (typeOid: number, format?: 'text' | 'binary'): unknown =>
  (format === 'binary' ? undefined : parserOf.get(typeOid)) ??
  pg.types.getTypeParser(typeOid, format as 'text');

/** How values of a result become JavaScript values: see `Queryable`. */
export const valueParsers: pg.CustomTypesConfig = {
  getTypeParser: getTypeParser as typeof pg.types.getTypeParser,
};
