// The one door to the project: `node infra/bootstrap/run.mjs start|test|tocsin|bench|verify [arguments]`.
// It needs nothing but Node. This file keeps to old syntax and imports the rest only after the version
// check, so that an old Node gets a sentence instead of a syntax error.
import { checkNodeVersion } from './node-version.mjs';

const problem = checkNodeVersion(process.versions.node);
if (problem) {
  process.stderr.write(`tocsin: ${problem}\n`);
  process.exitCode = 1;
} else {
  void import('./commands.mjs').then(({ runCommand }) =>
    runCommand(
      process.argv[2],
      process.argv.slice(3).filter((argument, index) => index > 0 || argument !== '--'),
    ),
  );
}
