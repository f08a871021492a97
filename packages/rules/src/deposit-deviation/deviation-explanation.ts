import type { Month } from '@tocsin/banking-calendar';
import { type DepositFigures, monthEndCeiling } from '@tocsin/books';
import type { Explanation } from '@tocsin/events';

import type { Bilingual } from '../finding.ts';
import { basisPointsText, exactAmountText } from '../wording/amounts.ts';
import { monthInChinese } from './deviation-wording.ts';

/** A closed month above a limit, and the name of what was raised for it. */
export type ExplainedMonth = Readonly<{
  month: Month;
  figures: DepositFigures;
  limitBasisPoints: number;
  currency: string;
}>;

const deviationFormula: Bilingual = {
  en: 'Deposit deviation = (month-end balance − daily average of the month) ÷ daily average of the month',
  zh: '存款偏离度＝（月末存款余额－本月日均存款）÷本月日均存款',
};

/** How a month-end deviation was decided, and the month-end balance that would have passed. */
export const deviationExplanation = (explained: ExplainedMonth): Explanation => {
  const limit = basisPointsText(explained.limitBasisPoints);
  return {
    formula: {
      en: `${deviationFormula.en}; raised above ${limit} %.`,
      zh: `${deviationFormula.zh}；高于${limit}%触发。`,
    },
    counterfactual: passingMonthEnd(explained),
  };
};

/** The highest month-end balance with which the month would have stayed within the limit. */
export const passingMonthEnd = ({
  month,
  figures,
  limitBasisPoints,
  currency,
}: ExplainedMonth): Bilingual => {
  const ceiling = monthEndCeiling(figures, limitBasisPoints);
  if (ceiling === null) {
    return {
      en: `No deposits at the end of ${month} alone would have kept it from being raised.`,
      zh: `仅调整${monthInChinese(month)}末存款余额不足以避免触发。`,
    };
  }
  const amount = exactAmountText(ceiling, currency);
  return {
    en: `Would not have been raised with deposits of at most ${amount.en} at the end of ${month}.`,
    zh: `${monthInChinese(month)}末存款余额不高于${amount.zh}则不会触发。`,
  };
};
