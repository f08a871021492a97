import type { GraphChanges } from '@tocsin/guarantee-graph';

/** Nothing became of any circle or pair. */
export const noGraphChanges: GraphChanges = { circles: [], pairs: [] };

/** One change after the other. */
export const both = (one: GraphChanges, other: GraphChanges): GraphChanges => ({
  circles: [...one.circles, ...other.circles],
  pairs: [...one.pairs, ...other.pairs],
});

/** Whether what is kept of circles beside their pledges is another than before. */
export const isBirth = ({ circles, pairs }: GraphChanges): boolean =>
  pairs.length > 0 || circles.some(({ kind }) => kind !== 'amended');
