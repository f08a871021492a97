/** Why an event was refused, in one word that programs can rely on. */
export type ProblemCode =
  | 'too-large'
  | 'invalid-utf8'
  | 'not-json'
  | 'not-an-object'
  | 'too-deep'
  | 'unknown-type'
  | 'missing'
  | 'wrong-type'
  | 'not-allowed'
  | 'out-of-range'
  | 'invalid-date'
  | 'invalid-text';

/** One thing that is wrong with an event. Holds no text that a person could have written: it goes into logs. */
export type Problem = Readonly<{
  code: ProblemCode;
  /** Where, like `data.schedule.0.dueDate`; empty for the event as a whole. */
  path: string;
  message: string;
}>;
