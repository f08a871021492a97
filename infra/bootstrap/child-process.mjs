import { spawn } from 'node:child_process';
import { BootstrapError } from './bootstrap-error.mjs';
import { ROOT } from './paths.mjs';
import { say, secondsSince } from './say.mjs';

const STILL_RUNNING_AFTER_MS = 15_000;
const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP'];

const started = ({ command, args, env = {}, isShellLine = false, stdio }) =>
  spawn(command, args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio,
    // On Windows npx is a batch file, which only a shell can start.
    shell: isShellLine || (process.platform === 'win32' && command !== process.execPath),
  });

const ended = (child, command) =>
  new Promise((resolve, reject) => {
    const forward = (signal) => {
      // A terminal sends Ctrl-C to the child as well; told twice, it would stop without tidying up.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    };
    for (const signal of FORWARDED) process.on(signal, forward);
    const settle = () => {
      for (const signal of FORWARDED) process.off(signal, forward);
    };
    child.on('error', (cause) => {
      settle();
      reject(new BootstrapError(`${command} could not be started: ${cause.message}`, { cause }));
    });
    child.on('close', (code, signal) => {
      settle();
      resolve({ code, signal });
    });
  });

/** Runs a program in the foreground, as if it had been started instead of this one. */
export const runAttached = (step) => ended(started({ ...step, stdio: 'inherit' }), step.command);

/** Runs a program and keeps what it prints; after a while it says now and then that it is still at it. */
export async function runQuietly({ onStart, ...step }) {
  const child = started({ ...step, stdio: ['ignore', 'pipe', 'pipe'] });
  onStart?.(child.pid);
  let output = '';
  const keep = (chunk) => {
    output += chunk;
  };
  child.stdout.setEncoding('utf8').on('data', keep);
  child.stderr.setEncoding('utf8').on('data', keep);
  const startedMs = performance.now();
  const reminder = setInterval(() => {
    const lastLine = output.trimEnd().split('\n').at(-1) ?? '';
    say(`… ${secondsSince(startedMs)} ${lastLine}`.trimEnd());
  }, STILL_RUNNING_AFTER_MS);
  try {
    return { ...(await ended(child, step.command)), output };
  } finally {
    clearInterval(reminder);
  }
}

/** Ends this process the way the program it stood for ended. */
export function endLike({ code, signal }) {
  if (signal) process.kill(process.pid, signal);
  else process.exitCode = code;
}
