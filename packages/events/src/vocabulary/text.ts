import { z } from 'zod';

/** NUL and lone surrogates are refused: PostgreSQL cannot store the one, UTF-8 cannot write the other. */
const storable = '[^\\u0000\\ud800-\\udfff]';

/** Text of so many characters (Han characters outside the basic plane count once). */
export const boundedText = (lengthMin: number, lengthMax: number) =>
  z.string().regex(new RegExp(`^${storable}{${lengthMin},${lengthMax}}$`, 'u'));

/** Text of any length that an event can have. */
export const text = z.string().regex(new RegExp(`^${storable}*$`, 'u'));
