import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { inProject } from './paths.mjs';

// Stamps lie in node_modules, so that whoever deletes that folder starts afresh.
const stampPath = (name) => inProject('node_modules', '.tocsin-stamp', name);

/** A short fingerprint of lines of text. */
export const fingerprint = (lines) => createHash('sha256').update(lines.join('\n')).digest('hex');

/** Whether a step was last finished for exactly this fingerprint. */
export function isStamped(name, value) {
  try {
    return readFileSync(stampPath(name), 'utf8') === value;
  } catch (error) {
    if (error.code === 'ENOENT') return false;
    throw error;
  }
}

/** Remembers that a step was finished for this fingerprint. */
export function stamp(name, value) {
  mkdirSync(dirname(stampPath(name)), { recursive: true });
  writeFileSync(stampPath(name), value);
}
