import { z } from 'zod';
import type { Immutable } from '../define-event.ts';
import { alertRevision } from './alert-revision.ts';
import { alertChange } from './change.ts';
import { handlingState } from './handling-state.ts';

/** An alert as everybody outside sees it: the detector's latest revision and how far people are with it. */
export const alert = alertRevision.omit({ digest: true }).extend({
  change: alertChange,
  state: handlingState,
  /** Counts people's steps; 0 while nobody acted. */
  handlingRevision: z.int().nonnegative(),
  /** When this revision became readable, UTC with milliseconds. */
  recordedAt: z.iso.datetime({ precision: 3 }),
});
/** A stored finding with a life. */
export type Alert = Immutable<z.infer<typeof alert>>;
