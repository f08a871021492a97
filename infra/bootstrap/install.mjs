import { existsSync, readFileSync } from 'node:fs';
import { BootstrapError } from './bootstrap-error.mjs';
import { cacheFolders } from './cache-folders.mjs';
import { runQuietly } from './child-process.mjs';
import { inProject } from './paths.mjs';
import { say, secondsSince } from './say.mjs';
import { fingerprint, isStamped, stamp } from './stamp.mjs';
import { manifestPaths, packageManager } from './workspace.mjs';

const wanted = () =>
  fingerprint([
    // Packages with programs inside differ from one kind of machine to the next.
    `${process.platform}-${process.arch}`,
    ...[inProject('pnpm-lock.yaml'), inProject('pnpm-workspace.yaml'), ...manifestPaths()]
      .filter((path) => existsSync(path))
      .map((path) => `${path}\n${readFileSync(path, 'utf8')}`),
  ]);

/** Whether node_modules is what the lockfile asks for. */
export const isInstalled = () => isStamped('install', wanted());

// CI makes pnpm answer its own questions; the rest keeps npm from talking about itself.
const QUIET = {
  CI: 'true',
  NO_UPDATE_NOTIFIER: '1',
  npm_config_audit: 'false',
  npm_config_fund: 'false',
  npm_config_update_notifier: 'false',
  npm_config_loglevel: 'error',
};

/** Installs exactly what the lockfile names, with the pinned package manager. */
export async function install({ onStart }) {
  const value = wanted();
  const manager = packageManager();
  const startedMs = performance.now();
  say(`installing packages with ${manager} (the first time, or the lockfile has changed) …`);

  const { env, args } = cacheFolders();
  const { code, signal, output } = await runQuietly({
    command: 'npx',
    args: [
      '-y',
      // Named as an option: an npx around this one leaves its own package in the environment.
      `--package=${manager}`,
      '--',
      'pnpm',
      'install',
      '--frozen-lockfile',
      '--prefer-offline',
      '--reporter=append-only',
      ...args,
    ],
    env: { ...QUIET, ...env },
    onStart,
  });
  if (signal) throw new BootstrapError(`the installation was stopped by ${signal}`);
  if (code !== 0) throw new BootstrapError(`${output.trimEnd()}\n${adviceFor(output, manager)}`);

  stamp('install', value);
  say(`packages installed in ${secondsSince(startedMs)}`);
}

const ADVICE = [
  {
    when: /EROFS|EACCES|EPERM/,
    text: 'a folder above cannot be written. Make it writable for this user, or set npm_config_cache and XDG_DATA_HOME to folders that are',
  },
  {
    when: /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ERR_SOCKET|fetch failed/,
    text: 'the package registry cannot be reached. Check the network, or point npm to a mirror with `npm config set registry …`',
  },
  { when: /ENOSPC/, text: 'the disk is full' },
  {
    when: /OUTDATED_LOCKFILE|frozen-lockfile/,
    text: 'pnpm-lock.yaml does not fit the package.json files. Run `npx -y MANAGER install` once and commit the lockfile',
  },
];

function adviceFor(output, manager) {
  const text = ADVICE.find(({ when }) => when.test(output))?.text.replace('MANAGER', manager);
  return `packages could not be installed${text ? `: ${text}` : ''}. The report above says where it stopped.`;
}
