import { delimiter } from 'node:path';
import { runQuietly } from './child-process.mjs';
import { inProject } from './paths.mjs';
import { say, secondsSince } from './say.mjs';
import { scripts } from './workspace.mjs';

const PREFIX = 'verify:';
const TESTS = 'verify:tests';

const runScript = (script) =>
  runQuietly({
    command: script,
    args: [],
    isShellLine: true,
    env: {
      PATH: `${inProject('node_modules', '.bin')}${delimiter}${process.env.PATH}`,
      TZ: 'UTC',
      NO_COLOR: '1',
      // Set, it would colour what NO_COLOR wants plain, and Node would complain about the pair.
      FORCE_COLOR: undefined,
    },
  });

/**
 * Runs every `verify:…` script of package.json in its order, one line each, and shows what those print that fail.
 * With `--static` the tests are left out. Answers the exit code.
 */
export async function verify(args) {
  const steps = Object.entries(scripts()).filter(
    ([name]) => name.startsWith(PREFIX) && !(args.includes('--static') && name === TESTS),
  );
  let failed = 0;
  for (const [name, script] of steps) {
    const startedMs = performance.now();
    const { code, signal, output } = await runScript(script);
    const isPassed = code === 0;
    if (!isPassed) {
      failed += 1;
      process.stderr.write(`${output.trimEnd()}\n`);
    }
    const end = signal ? `, stopped by ${signal}` : '';
    say(`${isPassed ? 'ok  ' : 'FAIL'} ${name.slice(PREFIX.length)}, ${secondsSince(startedMs)}${end}`);
  }
  process.stdout.write(`${steps.length - failed} passed, ${failed} failed\n`);
  return failed === 0 ? 0 : 1;
}
