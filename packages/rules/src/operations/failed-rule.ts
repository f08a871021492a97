import { z } from 'zod';
import type { Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { unjudgedKindText } from './unjudged-kind.ts';

/** A rule that gave no answer at the last close, and on how many subjects for which reason. */
export type RuleFailures = Readonly<{
  signal: string;
  /** Set where several tasks judge by the rule and each tells of its own subjects. */
  aspect?: string;
  /** `kind`: an `UnjudgedKind`; `reason`: what the rule itself said. */
  failures: readonly Readonly<{ kind: string; reason: string; subjects: number }>[];
}>;

const parameters = z.object({
  /** Subjects without an answer from which on it is told. */
  subjectsMin: z.int().positive().default(1),
  /** So many are orange, fewer yellow. */
  orangeFromSubjects: z.int().positive().default(100),
});
type Parameters = z.infer<typeof parameters>;

/** Reasons, and kinds of them, that an alert names. */
const REASONS_NAMED_MAX = 3;

/** OPS-01: a rule gave no answer, because it failed or lacks its calendar (规则未判定). Alerts stay as they are until it does. */
export const failedRule: Rule<RuleFailures, Parameters> = {
  signal: 'OPS-01',
  version: '1',
  parameters,
  findings: ({ signal, aspect, failures }, { asOf, parameters: limits }): readonly Finding[] => {
    const subjects = failures.reduce((sum, one) => sum + one.subjects, 0);
    if (subjects < limits.subjectsMin) return [];
    const reasons = [...new Set(failures.map(({ reason }) => reason))].sort();
    const named = reasons.slice(0, REASONS_NAMED_MAX).join('; ');
    const kinds = [...new Set(failures.map(({ kind }) => kind))].sort().slice(0, REASONS_NAMED_MAX);
    const inWords = kinds.map(unjudgedKindText);
    const formula = {
      en: 'A rule that fails, or whose calendar has no notice for a year, leaves its subjects unjudged and their alerts as they are.',
      zh: '规则出错或缺少年度放假安排时，相关对象不作判定，其预警保持不变，下次日终重新判定。',
    };
    return [
      {
        signal: 'OPS-01',
        subject: { kind: 'rule', id: signal, name: signal },
        ...(aspect !== undefined && { aspect }),
        period: asOf,
        severity: subjects >= limits.orangeFromSubjects ? 'orange' : 'yellow',
        kind: 'alert',
        condition: 'active',
        accountingDate: asOf,
        headline: {
          en: `${signal} gave no answer on ${subjects} subjects: ${inWords.map(({ en }) => en).join('; ')}`,
          zh: `${signal}有${subjects}个对象未能判定：${inWords.map(({ zh }) => zh).join('；')}`,
        },
        metrics: [{ name: 'subjects', value: subjects.toString(), limit: limits.subjectsMin.toString() }],
        basis: reasons.join('; '),
        evidence: [],
        reason: `${formula.en} ${signal}: ${named}.`,
        explanation: {
          formula,
          counterfactual: {
            en: 'Would not have been raised had the rule answered on every subject; clears at the close at which it does.',
            zh: '若规则对全部对象均能判定则不会触发；恢复判定的日终自动解除。',
          },
        },
      },
    ];
  },
};
