const utf8 = new TextEncoder();

const MULTIPLIER = 0x5bd1e995;
const SEED = 0x9747b28c;
const ASCII_MAX = 127;

const mix = (value: number): number => {
  const scaled = Math.imul(value, MULTIPLIER);
  return Math.imul(scaled ^ (scaled >>> 24), MULTIPLIER);
};

/** Kafka's murmur2 over UTF-8, so that a key lies in the same partition whoever wrote it. */
export const murmur2 = (key: string): number => {
  // Keys are nearly always plain ASCII, and an encoder costs more than the hash.
  for (let at = 0; at < key.length; at += 1) {
    if (key.charCodeAt(at) > ASCII_MAX) {
      const bytes = utf8.encode(key);
      return hashOf(bytes.length, (index) => bytes[index] ?? 0);
    }
  }
  return hashOf(key.length, (index) => key.charCodeAt(index));
};

const hashOf = (length: number, byteAt: (index: number) => number): number => {
  const whole = length & ~3;
  let hash = SEED ^ length;
  for (let at = 0; at < whole; at += 4) {
    const word = byteAt(at) | (byteAt(at + 1) << 8) | (byteAt(at + 2) << 16) | (byteAt(at + 3) << 24);
    hash = Math.imul(hash, MULTIPLIER) ^ mix(word);
  }
  if (length > whole) {
    let tail = 0;
    for (let at = length - 1; at >= whole; at -= 1) tail = (tail << 8) | byteAt(at);
    hash = Math.imul(hash ^ tail, MULTIPLIER);
  }
  hash = Math.imul(hash ^ (hash >>> 13), MULTIPLIER);
  return hash ^ (hash >>> 15);
};

/** The partition of a key: Kafka's default for keyed records. */
export const partitionOf = (key: string, partitions: number): number =>
  (murmur2(key) & 0x7fffffff) % partitions;
