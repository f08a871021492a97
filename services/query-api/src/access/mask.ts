/** What stands for a customer who does not exist for the caller. */
export const MASK = '***';
