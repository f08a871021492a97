import type { Grade } from '@tocsin/events';
import type { Bilingual } from '../finding.ts';

const words: Readonly<Record<Grade, Bilingual>> = {
  normal: { en: 'normal', zh: '正常类' },
  'special-mention': { en: 'special mention', zh: '关注类' },
  substandard: { en: 'substandard', zh: '次级类' },
  doubtful: { en: 'doubtful', zh: '可疑类' },
  loss: { en: 'loss', zh: '损失类' },
};

/** One of the five grades in both languages; of a loan without one, that it was not graded. */
export const gradeText = (grade: Grade | null): Bilingual =>
  grade === null ? { en: 'ungraded', zh: '未分类' } : words[grade];
