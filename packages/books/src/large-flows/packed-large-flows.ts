import type { Purpose } from '@tocsin/events';

import type { LargeFlow, LargeFlows } from './large-flows.ts';

/** A customer's larger postings by position instead of by name. */
export type PackedLargeFlows = [
  flows: [
    eventId: string,
    source: string,
    day: number,
    accountId: string,
    branchId: string,
    amountMinor: number,
    purpose: Purpose | null,
    party: string,
    partyKind: LargeFlow['partyKind'],
  ][],
  reversed: [name: string, day: number][],
];

/** As they are stored. */
export const packedLargeFlows = ({ flows, reversed }: LargeFlows): PackedLargeFlows => [
  flows.map((flow) => [
    flow.eventId,
    flow.source,
    flow.day,
    flow.accountId,
    flow.branchId,
    flow.amountMinor,
    flow.purpose ?? null,
    flow.party,
    flow.partyKind,
  ]),
  reversed.map(({ name, day }) => [name, day]),
];

/** The postings that were stored. */
export const unpackedLargeFlows = ([flows, reversed]: PackedLargeFlows): LargeFlows => ({
  flows: flows.map(
    ([eventId, source, day, accountId, branchId, amountMinor, purpose, party, partyKind]): LargeFlow => ({
      ...{ eventId, source, day, accountId, branchId, amountMinor },
      ...(purpose !== null && { purpose }),
      ...{ party, partyKind },
    }),
  ),
  reversed: reversed.map(([name, day]) => ({ name, day })),
});
