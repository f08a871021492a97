import type { Severity } from '@tocsin/events';
import { z } from 'zod';
import type { Finding } from '../finding.ts';
import type { Question, Rule } from '../rule.ts';
import { amountText, basisPointsText, percentText } from '../wording/amounts.ts';
import { customerSubject, guaranteeFinding } from './guarantee-finding.ts';
import { type GuarantorPosition, isGuaranteeCompany } from './guarantor-position.ts';

const parameters = z.object({
  redAboveBasisPoints: z.int().positive().default(10_000),
  orangeFromBasisPoints: z.int().positive().default(8_000),
  yellowFromBasisPoints: z.int().positive().default(5_000),
});
type Parameters = z.infer<typeof parameters>;

/** GUA-05: a customer guarantees more than its net assets bear (过度担保). */
export const overGuarantee: Rule<GuarantorPosition, Parameters> = {
  signal: 'GUA-05',
  version: '1',
  parameters,
  findings: (position, question) => {
    const { netAssetsMinor } = position.standing;
    if (isGuaranteeCompany(position) || netAssetsMinor === undefined) return [];
    const level = levelOf(position.givenMinor, BigInt(netAssetsMinor), question.parameters);
    return level === undefined ? [] : [findingOf(position, BigInt(netAssetsMinor), level, question)];
  },
};

type Level = Readonly<{ severity: Severity; limitBasisPoints: number }>;

/** Without net assets any pledge is too much. */
const levelOf = (given: bigint, netAssets: bigint, limits: Parameters): Level | undefined => {
  const { redAboveBasisPoints: red, orangeFromBasisPoints: orange, yellowFromBasisPoints: yellow } = limits;
  if (given <= 0n) return undefined;
  const share = given * 10_000n;
  if (netAssets <= 0n || share > netAssets * BigInt(red)) return { severity: 'red', limitBasisPoints: red };
  if (share >= netAssets * BigInt(orange)) return { severity: 'orange', limitBasisPoints: orange };
  return share >= netAssets * BigInt(yellow) ? { severity: 'yellow', limitBasisPoints: yellow } : undefined;
};

const findingOf = (
  { standing, givenMinor, evidence }: GuarantorPosition,
  netAssets: bigint,
  { severity, limitBasisPoints }: Level,
  { asOf, parameters: { yellowFromBasisPoints }, currency }: Question<Parameters>,
): Finding => {
  const given = amountText(givenMinor, currency);
  const own = amountText(netAssets, currency);
  const least = basisPointsText(yellowFromBasisPoints);
  const bound = amountText(
    netAssets > 0n ? (netAssets * BigInt(yellowFromBasisPoints)) / 10_000n : 0n,
    currency,
  );
  const percent = netAssets > 0n ? [{ value: percentText(givenMinor, netAssets) }] : [];
  return guaranteeFinding('GUA-05', customerSubject(standing), asOf, {
    severity,
    kind: 'alert',
    headline: {
      en: `Over-guarantee: ${given.en} guaranteed with net assets of ${own.en}`,
      zh: `过度担保：对外担保${given.zh}，净资产${own.zh}`,
    },
    metrics: [
      ...percent.map(({ value }) => ({
        name: 'givenToNetAssetsPercent',
        value,
        limit: basisPointsText(limitBasisPoints),
      })),
      { name: 'givenMinor', value: givenMinor.toString() },
      { name: 'netAssetsMinor', value: netAssets.toString() },
    ],
    evidence,
    reason:
      netAssets > 0n
        ? `Guarantees given ÷ net assets = ${given.en} ÷ ${own.en} = ${percentText(givenMinor, netAssets)} %.`
        : 'Guarantees are given without net assets to pay from.',
    explanation: {
      formula: {
        en: `Guarantees given that count ÷ net assets, compared with ${least} %, and with the limits of the worse levels.`,
        zh: `有效对外担保余额÷净资产，与${least}%及更高级别的限额比较。`,
      },
      counterfactual: {
        en: `It would not have been raised with guarantees below ${bound.en}.`,
        zh: `若对外担保低于${bound.zh}，则不触发。`,
      },
    },
  });
};
