import type { AccountingDate } from '@tocsin/banking-calendar';
import type { Severity, SignalId } from '@tocsin/events';
import type { FoundCase } from '../credit-case.ts';

type Verdict = Readonly<{ period: string; severity: Severity; condition: string }>;

/** What a rule says of one subject at the close of a day. */
export type Answer = Readonly<{
  on: AccountingDate;
  signal: string;
  subjectId: string;
  findings: readonly Verdict[];
  /** A signal by state has one alert until it ends, whose period is the day on which it was raised. */
  isState: boolean;
}>;

type Alert = { found: FoundCase; level: Severity | undefined };

/** Turns the answers of one day after the other into courses, as alerts would show them. */
export const alertCourses = () => {
  const alerts = new Map<string, Alert[]>();
  return {
    hear: ({ on, signal, subjectId, findings, isState }: Answer): void => {
      const key = `${signal} ${subjectId}`;
      const known = alerts.get(key) ?? [];
      const told = new Set<Alert>();
      for (const { period, severity } of findings.filter(({ condition }) => condition === 'active')) {
        let alert = known.find(({ found, level }) =>
          isState ? level !== undefined : found.period === period,
        );
        if (alert === undefined) {
          const about = { signal: signal as SignalId, subjectId, period };
          alert = { found: { ...about, course: [] }, level: undefined };
          known.push(alert);
        }
        told.add(alert);
        if (alert.level === severity) continue;
        const { endsOn: _, ...found } = alert.found;
        alert.found = { ...found, course: [...found.course, { on, severity }] };
        alert.level = severity;
      }
      for (const alert of known) {
        if (told.has(alert) || alert.level === undefined) continue;
        alert.found = { ...alert.found, endsOn: on };
        alert.level = undefined;
      }
      if (known.length > 0) alerts.set(key, known);
    },
    courses: (): readonly FoundCase[] => [...alerts.values()].flat().map(({ found }) => found),
  };
};

/** A case in one line: what, when at which level, until when. */
export const lineOf = ({
  signal,
  subjectId,
  period,
  course,
  endsOn,
}: Omit<FoundCase, 'period'> & { period?: string }): string => {
  const levels = course.map(({ on, severity }) => `${on} ${severity}`).join(', ');
  return `${signal} ${subjectId} ${period}: ${levels}${endsOn ? ` until ${endsOn}` : ''}`;
};
