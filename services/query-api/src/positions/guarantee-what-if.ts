import { dateOfDay, dayNumber, weekdaysCalendar } from '@tocsin/banking-calendar';
import { changeNetwork, circleNodeOf, decimalText, guaranteeTies } from '@tocsin/books';
import { circleOfMember, pairOf, usualCycleLimits, whatIf } from '@tocsin/guarantee-graph';
import {
  type CatalogueEntry,
  checkedParametersOf,
  circlePosition,
  circleRules,
  contagionThreat,
  type Finding,
  guarantorPosition,
  guarantorRules,
  isEnabled,
  parametersOf,
  threatPosition,
  threatRules,
} from '@tocsin/rules';

import type { SeenCustomers } from './seen-customers.ts';
import type { StoredReading } from './stored-network.ts';

/** A guarantee that is not signed yet. Amounts in minor units. */
export type ProposedGuarantee = Readonly<{ guarantorId: string; borrowerId: string; amountMinor: number }>;

/** What no guarantee of the bank is called. */
const PROPOSED_ID = '\u0001proposed';

type Found = Readonly<{
  signal: string;
  subject: string;
  severity: Finding['severity'];
  kind: Finding['kind'];
}>;

/** Says what a guarantee would change. `apart` is changed by it, `now` is not. */
export const guaranteeWhatIf = (
  { now, apart }: Readonly<{ now: StoredReading; apart: StoredReading }>,
  proposed: ProposedGuarantee,
  seen: SeenCustomers,
) => {
  const { guarantorId, borrowerId } = proposed;
  const { network } = now.reading;
  const asOf = now.closedDay === undefined ? null : dateOfDay(now.closedDay);
  const closing = whatIf(
    network.circles,
    circleNodeOf(network.projection, guarantorId),
    circleNodeOf(network.projection, borrowerId),
    usualCycleLimits,
  );
  const before = findingsOf(now, proposed);
  signIn(apart, proposed);
  const after = findingsOf(apart, proposed);
  return {
    asOf,
    ...proposed,
    isMutual: closing.isNewPair,
    isInCircle: closing.isInCircle,
    circleIds: closing.circleIds,
    memberIds: closing.memberIds.map(seen.nodeOf),
    newMemberIds: closing.newMemberIds.map(seen.nodeOf),
    cycles: closing.cycles.cycles.map((cycle) => cycle.map(seen.nodeOf)),
    cyclesCapped: closing.cycles.isCapped || closing.cycles.isCut,
    guarantor: ratiosOf(now, apart, guarantorId),
    signals: signalsOf(before, after),
  };
};

const signIn = ({ reading: { network }, closedDay }: StoredReading, proposed: ProposedGuarantee): void => {
  const fromDay = (closedDay ?? 0) + 1;
  const pledge = {
    ...proposed,
    id: PROPOSED_ID,
    kind: 'guarantee',
    isMaximum: false,
    jointGroupId: undefined,
    loanId: undefined,
    fromDay,
    statedDay: fromDay,
    throughDay: undefined,
    eventId: PROPOSED_ID,
    source: '',
  } as const;
  changeNetwork(network, { ended: [], began: [pledge] }, fromDay);
};

const ratiosOf = (now: StoredReading, apart: StoredReading, guarantorId: string) => {
  const { netAssetsMinor } = now.reading.standingOf(guarantorId);
  const givenIn = ({ reading: { network, owedMinor } }: StoredReading): bigint =>
    guaranteeTies(network.projection, guarantorId, owedMinor).givenMinor;
  const percentOf = (givenMinor: bigint): string | null =>
    netAssetsMinor === undefined || netAssetsMinor <= 0
      ? null
      : decimalText(givenMinor * 100n, BigInt(netAssetsMinor), 6);
  const [before, after] = [givenIn(now), givenIn(apart)];
  return {
    netAssetsMinor: netAssetsMinor ?? null,
    givenMinorBefore: before.toString(),
    givenMinorAfter: after.toString(),
    givenToNetAssetsPercentBefore: percentOf(before),
    givenToNetAssetsPercentAfter: percentOf(after),
  };
};

/** What the rules find on the two and on the circles and pairs that they belong to. */
const findingsOf = (
  stored: StoredReading,
  { guarantorId, borrowerId }: ProposedGuarantee,
): readonly Found[] => {
  const { reading, parameters } = stored;
  const { circles: graph, projection } = reading.network;
  const nodes = [guarantorId, borrowerId].map((id) => circleNodeOf(projection, id));
  const [one = '', other = ''] = nodes;
  const circles = new Set(nodes.flatMap((node) => circleOfMember(graph, node) ?? []));
  const pair = pairOf(graph, one, other);
  const { hopsMax } = parametersOf(parameters, contagionThreat);
  const about = (found: readonly Found[], subject: string): readonly Found[] =>
    found.map((finding) => ({ ...finding, subject }));
  return [
    ...askAll(stored, guarantorRules, guarantorPosition(reading, guarantorId)),
    ...askAll(stored, guarantorRules, guarantorPosition(reading, borrowerId)),
    ...askAll(stored, threatRules, threatPosition(reading, guarantorId, hopsMax)),
    // Whichever circle it is: that the two belong to one, and how bad it is.
    ...[...circles].flatMap((circle) =>
      about(askAll(stored, circleRules.slice(1), circlePosition(reading, circle)), 'circle'),
    ),
    ...(pair === undefined
      ? []
      : about(askAll(stored, circleRules.slice(0, 1), circlePosition(reading, pair)), 'pair')),
  ];
};

const askAll = <Position>(
  { parameters, closedDay }: StoredReading,
  rules: readonly CatalogueEntry<Position>[],
  position: Position,
): readonly Found[] =>
  rules
    .filter(({ signal }) => isEnabled(parameters, signal))
    .flatMap(({ rule }) =>
      rule.findings(position, {
        asOf: dateOfDay(closedDay ?? dayNumber('1970-01-01')),
        months: [],
        parameters: checkedParametersOf(parameters, rule),
        calendar: weekdaysCalendar(),
        currency: parameters.currency,
      }),
    )
    .map(({ signal, subject, severity, kind }) => ({ signal, subject: subject.id, severity, kind }));

const signalsOf = (before: readonly Found[], after: readonly Found[]) => {
  const names = new Set([...before, ...after].map(({ signal, subject }) => `${signal} ${subject}`));
  const foundAs = (found: readonly Found[], name: string) =>
    found.find(({ signal, subject }) => `${signal} ${subject}` === name);
  return [...names].sort().map((name) => {
    const [earlier, later] = [foundAs(before, name), foundAs(after, name)];
    const [signal = '', ...subject] = name.split(' ');
    return {
      signal,
      subject: subject.join(' '),
      before: earlier?.severity ?? null,
      after: later?.severity ?? null,
      kindAfter: later?.kind ?? null,
    };
  });
};
