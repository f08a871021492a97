import type { EvidenceRef, Severity } from '@tocsin/events';
import type { Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { type BreakParameters, breakParameters, breakSeverity, differenceMinor } from './break-parameters.ts';
import { type RecordBreak, type RecordBreakKind, wordsOn } from './record-break-words.ts';

/** One record of the bank, and what is wrong with it, oldest first. */
export type RecordBreaks = Readonly<{
  subject: Finding['subject'];
  /** Set where the subject has several records: the guarantee, or the report. */
  aspect?: string;
  breaks: readonly RecordBreak[];
  evidence: readonly EvidenceRef[];
}>;

/**
 * DQ-02: a loan, guarantee or credit report that does not add up (借据、担保或征信记录不符). One alert per record until it
 * is mended, or can be corrected no more.
 */
export const recordBreak: Rule<RecordBreaks, BreakParameters> = {
  signal: 'DQ-02',
  version: '1',
  parameters: breakParameters,
  findings: ({ subject, aspect, breaks, evidence }, { asOf, parameters, currency }): readonly Finding[] => {
    const told = breaks.filter((one) => isTold(one, parameters));
    const [oldest] = told;
    if (oldest === undefined) return [];
    const { headline, formula, counterfactual } = wordsOn(oldest, currency);
    const isListed = told.every(({ kind }) => listed.includes(kind));
    return [
      {
        signal: 'DQ-02',
        subject,
        ...(aspect !== undefined && { aspect }),
        period: asOf,
        severity: isListed ? 'blue' : levelOf(told, parameters),
        kind: isListed ? 'list' : 'alert',
        condition: 'active',
        accountingDate: oldest.date,
        headline,
        metrics: [...figuresOf(oldest, parameters), { name: 'breaks', value: told.length.toString() }],
        basis: [oldest.kind, oldest.date, oldest.statedMinor, oldest.bookMinor, oldest.otherDate].join(' '),
        evidence,
        reason: `${formula.en} ${headline.en}.`,
        explanation: { formula, counterfactual },
      },
    ];
  },
};

/** Odd, and without an effect on any figure: what is told of them is for the list. */
const listed: readonly RecordBreakKind[] = ['released-twice', 'told-after-expiry', 'older-report'];

const isTold = ({ kind, statedMinor, bookMinor }: RecordBreak, parameters: BreakParameters): boolean =>
  (kind !== 'schedule' && kind !== 'position') ||
  differenceMinor({ statedMinor: statedMinor ?? 0, bookMinor: bookMinor ?? 0 }) >=
    BigInt(parameters.differenceMinMinor);

const levelOf = (breaks: readonly RecordBreak[], parameters: BreakParameters): Severity =>
  breakSeverity(
    breaks.map(({ statedMinor = 0, bookMinor = 0 }) => ({ statedMinor, bookMinor })),
    parameters,
  );

const figuresOf = (
  { statedMinor, bookMinor }: RecordBreak,
  { differenceMinMinor }: BreakParameters,
): Finding['metrics'] =>
  statedMinor === undefined || bookMinor === undefined
    ? []
    : [
        {
          name: 'differenceMinor',
          value: differenceMinor({ statedMinor, bookMinor }).toString(),
          limit: differenceMinMinor.toString(),
        },
        { name: 'statedMinor', value: statedMinor.toString() },
        { name: 'bookMinor', value: bookMinor.toString() },
      ];
