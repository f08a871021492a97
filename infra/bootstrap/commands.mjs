import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { BootstrapError } from './bootstrap-error.mjs';
import { endLike, runAttached } from './child-process.mjs';
import { inProject } from './paths.mjs';
import { makeReady } from './ready.mjs';
import { say } from './say.mjs';
import { verify } from './verify.mjs';

/** Becomes the program: no second process, so that a signal for the one people see reaches the right one. */
async function become(path, args) {
  if (!existsSync(path)) throw new BootstrapError(`${path} is missing: the build has not made it`);
  process.argv = [process.execPath, path, ...args];
  await import(pathToFileURL(path));
}

async function startProgram(name, args) {
  await makeReady({ needsBuild: true });
  await become(inProject('services', 'standalone', 'dist', name), args);
}

async function test(args) {
  await makeReady({ needsBuild: true });
  endLike(
    await runAttached({
      command: process.execPath,
      args: [inProject('node_modules', 'vitest', 'vitest.mjs'), 'run', ...args],
      env: { TZ: 'UTC' },
    }),
  );
}

async function bench(args) {
  const program = inProject('test', 'performance', 'bench.ts');
  if (!existsSync(program)) throw new BootstrapError('there is no test/performance/bench.ts to run');
  await makeReady({ needsBuild: true });
  endLike(
    await runAttached({
      command: process.execPath,
      args: ['--import', 'tsx', program, ...args],
      env: { TZ: 'UTC' },
    }),
  );
}

async function verifyAll(args) {
  await makeReady({ needsBuild: false });
  process.exitCode = await verify(args);
}

const COMMANDS = {
  start: (args) => startProgram('main.js', args),
  tocsin: (args) => startProgram('tocsin.js', args),
  test,
  bench,
  verify: verifyAll,
};

/** Runs one command of the project; problems that a person can solve are shown without a stack. */
export async function runCommand(name, args) {
  try {
    const command = Object.hasOwn(COMMANDS, name ?? '') ? COMMANDS[name] : undefined;
    if (!command) throw new BootstrapError(`say one of: ${Object.keys(COMMANDS).join(', ')}`);
    await command(args);
  } catch (error) {
    say(error instanceof BootstrapError ? error.message : (error.stack ?? String(error)));
    process.exitCode = 1;
  }
}
