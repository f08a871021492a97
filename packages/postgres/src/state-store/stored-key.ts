/** A state key as it is stored: escaped as in a JSON string, so that a NUL or half a surrogate pair survives. */
export const storedKey = (key: string): string => JSON.stringify(key).slice(1, -1);

/** The state key that is stored so. */
export const keyOf = (stored: string): string => JSON.parse(`"${stored}"`);

const LAST_CODE_POINT = 0x10ffff;

/**
 * Stored keys with a stored prefix lie from the prefix up to, and not including, this one, in the order of code
 * points; a few others may lie there too.
 */
export const endOfPrefix = (prefix: string): string => {
  const codePoints = [...prefix].map((character) => character.codePointAt(0) ?? 0);
  const last = codePoints.pop() ?? LAST_CODE_POINT;
  // Nothing that is stored begins with the last code point, which stands for no character.
  if (last === LAST_CODE_POINT) return String.fromCodePoint(LAST_CODE_POINT);
  return String.fromCodePoint(...codePoints, following(last));
};

/** Between the two lie only the halves of surrogate pairs. */
const following = (codePoint: number): number => (codePoint === 0xd7ff ? 0xe000 : codePoint + 1);
