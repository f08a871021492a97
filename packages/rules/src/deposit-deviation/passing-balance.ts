/**
 * The highest whole balance of the month's last day that passes, found by halving: who fails with a balance fails
 * with every higher one. `failing` is one that fails.
 */
export const passingBalance = (failing: bigint, passes: (balance: bigint) => boolean): bigint => {
  let high = failing;
  let step = 1n;
  while (!passes(high - step)) step *= 2n;
  let low = high - step;
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (passes(middle)) low = middle;
    else high = middle;
  }
  return low;
};
