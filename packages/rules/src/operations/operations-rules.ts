import { type CatalogueEntry, listed, type SignalDescription } from '../catalogue-entry.ts';
import { failedRule, type RuleFailures } from './failed-rule.ts';
import { type SourcePosition, silentSource } from './silent-source.ts';
import { type ClosePosition, unclosedDay } from './unclosed-day.ts';

const aboutOperations = {
  period: 'state',
  kind: 'alert',
  audience: 'line',
  leadDepartment: '信息科技部',
  needs: [['bank.day.closed.v1']],
  endsAs: 'cleared',
  enabled: true,
} as const satisfies Partial<SignalDescription>;

/** The rule about rules that give no answer. */
export const failedRuleRules: readonly CatalogueEntry<RuleFailures>[] = [
  listed(failedRule, {
    ...aboutOperations,
    name: { en: 'Rule without an answer', zh: '规则未判定' },
    basis:
      'house default; asked at each close about the subjects that were to be judged at it. Cleared at the close at ' +
      'which the rule answers on all of them',
  }),
];

/** The rule about days that are not closed, or closed too far ahead. */
export const unclosedDayRules: readonly CatalogueEntry<ClosePosition>[] = [
  listed(unclosedDay, {
    ...aboutOperations,
    name: { en: 'Day not closed, or implausibly', zh: '日终异常' },
    basis:
      'house default; asked with every close that is told. A held close is told at once and cleared with the next ' +
      'close of its source that is taken; an entity is behind those that have closed further, or the sources that ' +
      'have declared further. Where nothing is told at all, nothing can be said from inside',
  }),
];

/** The rule about sources that stop telling. */
export const silentSourceRules: readonly CatalogueEntry<SourcePosition>[] = [
  listed(silentSource, {
    ...aboutOperations,
    name: { en: 'Source silent', zh: '来源中断' },
    basis:
      'house default; a source is what events name so, and tells of their accounting dates. One that never told ' +
      'every working day is not judged, nor are sources of guarantees alone. Asked at each close; forgotten with ' +
      'the last day of it that can be corrected',
  }),
];
