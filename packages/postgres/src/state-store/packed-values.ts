/** Changed values behind one another, and the keys of removed ones. */
export type PackedValues = Readonly<{
  keys: readonly string[];
  starts: readonly number[];
  lengths: readonly number[];
  /** One value instead of an array of them: an array would travel as text, twice as long. */
  packed: Uint8Array;
  removedKeys: readonly string[];
}>;

/** Changes as one statement takes them; null removes a key. */
export const packedValues = (changes: ReadonlyMap<string, Uint8Array | null>): PackedValues => {
  const keys: string[] = [];
  const values: Uint8Array[] = [];
  const starts: number[] = [];
  const removedKeys: string[] = [];
  let start = 0;
  for (const [key, value] of changes) {
    if (value === null) {
      removedKeys.push(key);
      continue;
    }
    keys.push(key);
    values.push(value);
    starts.push(start);
    start += value.length;
  }
  return {
    keys,
    starts,
    lengths: values.map(({ length }) => length),
    packed: Buffer.concat(values),
    removedKeys,
  };
};
