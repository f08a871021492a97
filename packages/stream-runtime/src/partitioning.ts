const utf8 = new TextEncoder();

const MULTIPLIER = 0x5bd1e995;
const SEED = 0x9747b28c;

const mix = (value: number): number => {
  const scaled = Math.imul(value, MULTIPLIER);
  return Math.imul(scaled ^ (scaled >>> 24), MULTIPLIER);
};

/** Kafka's murmur2 over UTF-8, so that a key lies in the same partition whoever wrote it. */
export const murmur2 = (key: string): number => {
  const bytes = utf8.encode(key);
  const whole = bytes.length & ~3;
  let hash = SEED ^ bytes.length;
  for (let at = 0; at < whole; at += 4) {
    const word =
      (bytes[at] ?? 0) |
      ((bytes[at + 1] ?? 0) << 8) |
      ((bytes[at + 2] ?? 0) << 16) |
      ((bytes[at + 3] ?? 0) << 24);
    hash = Math.imul(hash, MULTIPLIER) ^ mix(word);
  }
  if (bytes.length > whole) {
    let tail = 0;
    for (let at = bytes.length - 1; at >= whole; at -= 1) tail = (tail << 8) | (bytes[at] ?? 0);
    hash = Math.imul(hash ^ tail, MULTIPLIER);
  }
  hash = Math.imul(hash ^ (hash >>> 13), MULTIPLIER);
  return hash ^ (hash >>> 15);
};

/** The partition of a key: Kafka's default for keyed records. */
export const partitionOf = (key: string, partitions: number): number =>
  (murmur2(key) & 0x7fffffff) % partitions;
