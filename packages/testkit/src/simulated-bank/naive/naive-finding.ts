import type { PlantedCase } from '../planted-case.ts';

/** What the definitions say about a bank, found by adding up rather than by rules. */
export type NaiveFinding = Pick<PlantedCase, 'signal' | 'subjectId' | 'period' | 'course'>;
