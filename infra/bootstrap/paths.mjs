import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the whole project. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A path inside the project, absolute. */
export const inProject = (...parts) => join(ROOT, ...parts);
