import type { Timer } from '@tocsin/stream-runtime';

/** A timer as it is stored: as JSON, because a text can hold neither a NUL nor half a surrogate pair. */
export type StoredTimer = Readonly<{ dueOn: string; name: string }>;

export const storedTimer = ({ dueOn, owner, key }: Timer): StoredTimer => ({
  dueOn,
  name: JSON.stringify([owner, key]),
});

/** The timer that is stored so. */
export const timerOf = ({ dueOn, name }: StoredTimer): Timer => {
  const [owner, key] = JSON.parse(name) as [string, string];
  return { dueOn, owner, key };
};
