const mask = (1n << 64n) - 1n;

/** The generator splitmix64 of Vigna, which turns one number into the state of a larger generator. */
export const splitMix64 = (seed: bigint): (() => bigint) => {
  let state = seed & mask;
  return () => {
    state = (state + 0x9e3779b97f4a7c15n) & mask;
    let mixed = state;
    mixed = ((mixed ^ (mixed >> 30n)) * 0xbf58476d1ce4e5b9n) & mask;
    mixed = ((mixed ^ (mixed >> 27n)) * 0x94d049bb133111ebn) & mask;
    return mixed ^ (mixed >> 31n);
  };
};
