import { CalendarYearMissingError } from '@tocsin/banking-calendar';
import { z } from 'zod';
import type { Bilingual } from '../finding.ts';

const NO_NOTICE = 'no-notice-';

/** Why a rule gave no answer: a year without a holiday notice, parameters that it cannot read, or its own failure. */
export type UnjudgedKind = `${typeof NO_NOTICE}${number}` | 'parameters' | 'failed';

/** The kind of what a rule threw. */
export const unjudgedKindOf = (error: unknown): UnjudgedKind => {
  if (error instanceof CalendarYearMissingError) return `${NO_NOTICE}${error.year}`;
  return error instanceof z.ZodError ? 'parameters' : 'failed';
};

/** A kind in words. */
export const unjudgedKindText = (kind: string): Bilingual => {
  if (kind.startsWith(NO_NOTICE)) {
    const year = kind.slice(NO_NOTICE.length);
    return { en: `no holiday notice for ${year}`, zh: `缺少${year}年放假安排` };
  }
  return kind === 'parameters'
    ? { en: 'its parameters cannot be read', zh: '规则参数有误' }
    : { en: 'the rule failed', zh: '规则出错' };
};
