import { z } from 'zod';

/** The families of the signal catalogue; `MAN` is what people report. */
export const signalFamily = z.enum([
  'DEP',
  'WIN',
  'LFM',
  'OVD',
  'GUA',
  'MUL',
  'CON',
  'IMP',
  'PLI',
  'OPS',
  'DQ',
  'MAN',
]);
/** One family of signals. */
export type SignalFamily = z.infer<typeof signalFamily>;

/** An entry of the signal catalogue, like `DEP-03`. */
export const signalId = z.templateLiteral([signalFamily, '-', z.string().regex(/^\d\d$/)]);
/** The id of a signal. */
export type SignalId = z.infer<typeof signalId>;
