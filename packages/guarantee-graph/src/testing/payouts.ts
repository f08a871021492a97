import type { Contagion } from '../contagion/contagion.ts';

/** What each guarantor pays in all, in minor units. */
export const payoutsOf = ({ hops }: Contagion): Readonly<Record<string, number>> => {
  const payouts: Record<string, number> = {};
  for (const { guarantorId, amountMinor } of hops.flatMap(({ payments }) => payments))
    payouts[guarantorId] = (payouts[guarantorId] ?? 0) + Number(amountMinor);
  return payouts;
};
