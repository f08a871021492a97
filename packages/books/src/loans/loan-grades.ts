import type { Grade, LoanDisbursed } from '@tocsin/events';

/** Days past due above which a loan is at least of a grade. */
export type GradeLimits = Readonly<{
  specialMentionAboveDays: number;
  substandardAboveDays: number;
  doubtfulAboveDays: number;
  lossAboveDays: number;
}>;

/** 商业银行金融资产风险分类办法 (银保监会、人民银行令〔2023〕第1号): every loan but cards. */
export const loanGradeLimits: GradeLimits = {
  specialMentionAboveDays: 0,
  substandardAboveDays: 90,
  doubtfulAboveDays: 270,
  lossAboveDays: 360,
};

/** 商业银行信用卡业务监督管理办法, article 92. */
export const cardGradeLimits: GradeLimits = {
  specialMentionAboveDays: 0,
  substandardAboveDays: 90,
  doubtfulAboveDays: 120,
  lossAboveDays: 180,
};

const worstFirst: readonly (readonly [Grade, keyof GradeLimits])[] = [
  ['loss', 'lossAboveDays'],
  ['doubtful', 'doubtfulAboveDays'],
  ['substandard', 'substandardAboveDays'],
  ['special-mention', 'specialMentionAboveDays'],
];

/** The best grade that the days past due still allow. */
export const minimumGrade = (
  product: LoanDisbursed['product'] | null,
  daysPastDue: number,
  limits: Readonly<{ loan: GradeLimits; card: GradeLimits }> = {
    loan: loanGradeLimits,
    card: cardGradeLimits,
  },
): Grade => {
  const above = product === 'card' ? limits.card : limits.loan;
  return worstFirst.find(([, limit]) => daysPastDue > above[limit])?.[0] ?? 'normal';
};

const bestFirst: readonly Grade[] = ['normal', 'special-mention', 'substandard', 'doubtful', 'loss'];

/** Whether a grade is better than another one. */
export const isBetterGrade = (grade: Grade, than: Grade): boolean =>
  bestFirst.indexOf(grade) < bestFirst.indexOf(than);

/** Whether a loan is non-performing: by the bank's own grade, and where there is none by its days past due. */
export const isNonPerforming = (
  grade: Grade | null,
  daysPastDue: number,
  aboveDays: number = loanGradeLimits.substandardAboveDays,
): boolean => (grade === null ? daysPastDue > aboveDays : !isBetterGrade(grade, 'substandard'));
