import { type CirclePledges, circleNodeOf } from './circle-pledges.ts';
import { guaranteedAmountMinor, type OwedMinor } from './guaranteed-amount.ts';

/** How one customer is tied to others: a joint group counts as one, and pledges inside the own group tie nobody. */
export type GuaranteeTies = Readonly<{
  guaranteesCount: number;
  guaranteedByCount: number;
  mutualWithCount: number;
  /** What all its pledges can cost it, those inside its own group and for its spouse included. */
  givenMinor: bigint;
  /** The pledges that it gave, sorted. */
  givenIds: readonly string[];
  /** The pledges that others gave for it, sorted. */
  receivedIds: readonly string[];
}>;

/** The ties of a customer; all 0 where no pledge of it counts. */
export const guaranteeTies = (
  projection: CirclePledges,
  customerId: string,
  owedMinor: OwedMinor,
): GuaranteeTies => {
  const ownNode = circleNodeOf(projection, customerId);
  const pledges = [...(projection.idsOfCustomer.get(customerId) ?? [])]
    .map((id) => projection.counting.get(id))
    .filter((pledge) => pledge !== undefined);
  const given = pledges.filter(({ guarantorId }) => guarantorId === customerId);
  const received = pledges.filter(({ borrowerId }) => borrowerId === customerId);
  const othersAmong = (customerIds: readonly string[]): ReadonlySet<string> =>
    new Set(customerIds.map((id) => circleNodeOf(projection, id)).filter((node) => node !== ownNode));
  const guaranteed = othersAmong(given.map(({ borrowerId }) => borrowerId));
  const guarantors = othersAmong(received.map(({ guarantorId }) => guarantorId));
  return {
    guaranteesCount: guaranteed.size,
    guaranteedByCount: guarantors.size,
    mutualWithCount: [...guaranteed].filter((node) => guarantors.has(node)).length,
    givenMinor: given.reduce((sum, pledge) => sum + BigInt(guaranteedAmountMinor(pledge, owedMinor)), 0n),
    givenIds: given.map(({ id }) => id).sort(),
    receivedIds: received.map(({ id }) => id).sort(),
  };
};
