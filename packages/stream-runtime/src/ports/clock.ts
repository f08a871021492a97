/**
 * The clock on the wall, in milliseconds since 1970. It stamps and measures; it decides nothing.
 * Every implementation passes `clockContract`.
 */
export type Clock = Readonly<{ now: () => number }>;
