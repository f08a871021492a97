import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { BootstrapError } from './bootstrap-error.mjs';
import { runQuietly } from './child-process.mjs';
import { inProject } from './paths.mjs';
import { say, secondsSince } from './say.mjs';
import { fingerprint, isStamped, stamp } from './stamp.mjs';
import { builtFolders, fileLine, sourcesBelow } from './workspace.mjs';

const configurations = () =>
  [
    inProject('tsconfig.json'),
    inProject('tsconfig.base.json'),
    ...builtFolders().map((folder) => join(folder, 'tsconfig.json')),
  ].filter((path) => existsSync(path));

const sources = () => builtFolders().flatMap((folder) => sourcesBelow(join(folder, 'src')));

const outputs = () =>
  builtFolders().flatMap((folder) =>
    sourcesBelow(join(folder, 'src')).map((source) =>
      join(folder, 'dist', relative(join(folder, 'src'), source).replace(/\.ts$/, '.js')),
    ),
  );

const wanted = () => fingerprint([...configurations(), ...sources()].map(fileLine));

/** Whether every dist folder was built from the sources as they are. */
export const isBuilt = () => isStamped('build', wanted()) && outputs().every((path) => existsSync(path));

/** Compiles every package and service. */
export async function build({ onStart }) {
  const value = wanted();
  // The compiler believes its own notes: an output that somebody deleted comes back only by force.
  const force = isStamped('build', value) ? ['--force'] : [];
  const startedMs = performance.now();
  say('building (the first time, or a source has changed) …');
  const { code, signal, output } = await runQuietly({
    command: process.execPath,
    args: [inProject('node_modules', 'typescript', 'bin', 'tsc'), '-b', 'tsconfig.json', ...force],
    onStart,
  });
  if (signal) throw new BootstrapError(`the build was stopped by ${signal}`);
  if (code !== 0) throw new BootstrapError(`${output.trimEnd()}\nthe build failed with the errors above`);
  stamp('build', value);
  say(`built in ${secondsSince(startedMs)}`);
}
