import { type ProblemError, problem } from '@tocsin/service-kit';

/** What does not exist, and what does not exist for this caller: the answers must not differ. */
export const notFound = (what: string): ProblemError => problem(404, 'not-found', `There is no ${what}.`);
