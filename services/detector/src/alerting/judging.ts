import { CalendarYearMissingError } from '@tocsin/banking-calendar';
import {
  checkedParametersOf,
  type Finding,
  isEnabled,
  type Question,
  type Rule,
  type UnjudgedKind,
  unjudgedKindOf,
} from '@tocsin/rules';

import type { Deployment } from '../deployment/deployment.ts';

/** Why there is no answer: its kind, and what was thrown. */
export type Why = Readonly<{ kind: UnjudgedKind; reason: string }>;

/** A rule's answer. No answer is not an empty answer: it leaves a subject's alerts as they are. */
export type Judgement = Readonly<
  { kind: 'judged'; findings: readonly Finding[] } | { kind: 'unjudged'; why: Why }
>;

/** Asks one rule about one position; a rule that throws or lacks its calendar gives no answer. */
export const judge = <Position, Parameters>(
  rule: Rule<Position, Parameters>,
  position: Position,
  { known, asOf, months }: Readonly<{ known: Deployment; asOf: string; months: readonly string[] }>,
): Judgement => {
  const parameters = known.parameters();
  if (!isEnabled(parameters, rule.signal)) return { kind: 'judged', findings: [] };
  try {
    const question: Question<Parameters> = {
      asOf,
      months,
      parameters: checkedParametersOf(parameters, rule),
      calendar: known.calendar(),
      currency: parameters.currency,
      figuresAsDecided: true,
    };
    return { kind: 'judged', findings: rule.findings(position, question) };
  } catch (error) {
    return { kind: 'unjudged', why: whyOf(error) };
  }
};

/** A rule's own failure is told apart from a missing year; neither may stop the partition. */
export const whyOf = (error: unknown): Why => ({ kind: unjudgedKindOf(error), reason: reasonOf(error) });

const reasonOf = (error: unknown): string => {
  if (error instanceof CalendarYearMissingError) return error.message;
  return error instanceof Error ? `the rule failed: ${error.message}` : 'the rule failed';
};
