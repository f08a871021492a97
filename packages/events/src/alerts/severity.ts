import { z } from 'zod';

/** How bad it is: red is the same day's work, blue is to be known. */
export const severity = z.enum(['red', 'orange', 'yellow', 'blue']);
/** One of the four levels. */
export type Severity = z.infer<typeof severity>;

const rankOfSeverity: Readonly<Record<Severity, number>> = { blue: 1, yellow: 2, orange: 3, red: 4 };

/** 1 for blue to 4 for red. */
export const severityRank = (level: Severity): number => rankOfSeverity[level];

/** Negative when the first level is milder, positive when it is worse, 0 when they are the same. */
export const compareSeverities = (a: Severity, b: Severity): number => severityRank(a) - severityRank(b);

/** The level that is worse. */
export const worseSeverity = (a: Severity, b: Severity): Severity => (compareSeverities(a, b) >= 0 ? a : b);
