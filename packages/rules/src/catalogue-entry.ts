import assert from 'node:assert';
import { type AlertKind, type Audience, type EventType, type SignalFamily, signalId } from '@tocsin/events';
import type { Bilingual } from './finding.ts';
import type { Rule } from './rule.ts';

/**
 * What a finding's period is. `state`: the accounting date that was asked about, for one alert until it is cleared;
 * `event`: the id of the event or loan that completed it; `episode`: the day on which it began; `day`: that day.
 */
export type SignalPeriod = 'month' | 'day' | 'state' | 'event' | 'episode';

/** What people are told about a signal, and what decides how its alerts are handled. */
export type SignalDescription = Readonly<{
  name: Bilingual;
  /** The regulation that it rests on, or `house default`. */
  basis: string;
  period: SignalPeriod;
  /** Of its findings at their worst; a rule may leave milder ones on the list. */
  kind: AlertKind | 'indicator';
  audience: Audience;
  leadDepartment: string;
  /** Of each group one event type must come; without the first group the rule sees nothing. */
  needs: readonly [readonly EventType[], ...(readonly EventType[])[]];
  /** What becomes of an alert that is no longer true of its own accord; a correction always withdraws. */
  endsAs: 'withdrawn' | 'cleared';
  /** Whether it is judged where the deployment says nothing about it. */
  enabled: boolean;
}>;

/** An entry of the catalogue: a signal, its rule, and the defaults of the rule's parameters. */
export type CatalogueEntry<Position> = SignalDescription &
  Readonly<{ signal: string; family: SignalFamily; rule: Rule<Position, unknown>; defaults: unknown }>;

/** Lists a rule. Its parameters come from its own schema, so whoever asks it need not know their type. */
export const listed = <Position, Parameters>(
  rule: Rule<Position, Parameters>,
  description: SignalDescription,
): CatalogueEntry<Position> => {
  const known = signalId.safeParse(rule.signal);
  assert(known.success, `not a signal id: ${rule.signal}`);
  const [family] = known.data.split('-') as [SignalFamily];
  return {
    ...description,
    signal: rule.signal,
    family,
    rule: rule as unknown as Rule<Position, unknown>,
    defaults: rule.parameters.parse({}),
  };
};
