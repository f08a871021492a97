import type { EventOf } from '../bank-event.ts';
import type { EventType } from '../catalogue.ts';
import { minimalFields } from './minimal-fields.ts';

/**
 * A valid event of a type: its required fields, with the given ones changed or added.
 * The id follows from type and fields, so that the same call gives the same event and another fields another one;
 * two equal postings need ids of their own.
 */
export const exampleOf = <Type extends EventType>(
  type: Type,
  fields: Partial<EventOf<Type>['data']> = {},
  envelope: Readonly<{ id?: string; source?: string; time?: string }> = {},
): EventOf<Type> => {
  const data = { ...minimalFields[type], ...fields };
  const example = {
    specversion: '1.0',
    id: contentId(type, data),
    source: 'core/example',
    type,
    data,
    ...envelope,
  };
  // The spread of a generic is wider than the event of its type.
  return example as unknown as EventOf<Type>;
};

const contentId = (type: string, data: object): string => {
  const written = type + JSON.stringify(data);
  return `e-${fingerprint(written, 0x811c9dc5)}${fingerprint(written, 0x9747b28c)}`;
};

/** FNV-1a from a given start, as 8 hexadecimal digits. */
const fingerprint = (written: string, start: number): string => {
  let hash = start;
  for (let index = 0; index < written.length; index += 1) {
    hash = Math.imul(hash ^ written.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
};
