import type { Outgoing } from '@tocsin/stream-runtime';

type Content = Pick<Outgoing, 'key' | 'value' | 'control' | 'origin' | 'headers'>;

/** A record without its place, as it is packed; null stands for a field that was left out. */
export type StoredRecord = readonly [
  key: string,
  value: Uint8Array,
  control: boolean | null,
  origin: readonly [task: string, sequence: number] | null,
  headers: readonly (readonly [name: string, value: string])[] | null,
];

/** A record's content as it is packed. */
export const storedRecord = ({ key, value, control, origin, headers }: Content): StoredRecord => [
  key,
  value,
  control ?? null,
  origin ? [origin.task, origin.sequence] : null,
  headers ? Object.entries(headers) : null,
];

/** The content that was packed: the fields that had been left out are absent again. */
export const contentOf = ([key, value, control, origin, headers]: StoredRecord): Content => ({
  key,
  value,
  ...(control !== null && { control }),
  ...(origin !== null && { origin: { task: origin[0], sequence: origin[1] } }),
  ...(headers !== null && { headers: Object.fromEntries(headers) }),
});
