/** Integers one after another in one piece of memory that doubles when it is full. Read `values` anew after a push. */
export type Int32List = { values: Int32Array; length: number };

/** A list without integers. */
export const int32List = (): Int32List => ({ values: new Int32Array(64), length: 0 });

/** Adds an integer at the end. */
export const push = (list: Int32List, value: number): void => {
  if (list.length === list.values.length) {
    const larger = new Int32Array(2 * list.length);
    larger.set(list.values);
    list.values = larger;
  }
  list.values[list.length] = value;
  list.length += 1;
};

/** The integer at a place that is known to exist. */
export const at = (list: Int32List, index: number): number => list.values[index] as number;
