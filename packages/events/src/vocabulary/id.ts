import { text } from './text.ts';

/** An opaque identifier, unique in a deployment. */
export const id = text(64, 1);

/** A CloudEvents `id`: with the source it names an event for ever. */
export const eventId = text(256, 1);

/** A CloudEvents `source`: the system that speaks, and whose end of day a `day.closed` is. */
export const source = text(256, 1);
