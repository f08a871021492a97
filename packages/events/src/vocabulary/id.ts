import { boundedText } from './text.ts';

/** `constructor`, `__proto__` and the like: as keys they would meet what every object has. */
const namesOfEveryObject: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

/** An opaque identifier, unique in a deployment. */
export const id = boundedText(1, 64).refine((value) => !namesOfEveryObject.has(value), {
  error: 'must not be a name that every object has',
});

/** A CloudEvents `id`: with the source it names an event for ever. */
export const eventId = boundedText(1, 256);

/** A CloudEvents `source`: the system that speaks, and whose end of day a `day.closed` is. */
export const source = boundedText(1, 256);
