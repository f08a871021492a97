import { mkdirSync, readFileSync, rmSync, statSync, utimes, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { BootstrapError } from './bootstrap-error.mjs';
import { inProject } from './paths.mjs';
import { say } from './say.mjs';

const PLACE = inProject('.bootstrap');
const LOCK = inProject('.bootstrap', 'lock');
const TAKEOVER = inProject('.bootstrap', 'lock-takeover');
const OWNER = inProject('.bootstrap', 'lock', 'owner.json');

const HEARTBEAT_MS = 2000;
/** Without a heartbeat for this long the owner is gone, wherever it ran. */
const SILENT_MS = 30_000;
const POLL_MS = 200;

const tryMakeFolder = (folder) => {
  try {
    mkdirSync(folder);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
};

const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};

const silentForMs = (folder) => {
  try {
    return Date.now() - statSync(folder).mtimeMs;
  } catch (error) {
    if (error.code === 'ENOENT') return 0;
    throw error;
  }
};

const readOwner = () => {
  try {
    return JSON.parse(readFileSync(OWNER, 'utf8'));
  } catch {
    // Not written yet, half written, or just removed: the heartbeat decides.
    return undefined;
  }
};

const ownerPid = () => readOwner()?.pids[0] ?? '(unknown)';

/** An owner is also alive while the installer that it started is: that one still writes. */
const isAbandoned = () => {
  if (silentForMs(LOCK) > SILENT_MS) return true;
  const owner = readOwner();
  return owner?.host === hostname() && !owner.pids.some(isAlive);
};

/** Removes an abandoned lock. The second folder keeps two who noticed it together from removing a new one. */
function removeAbandoned() {
  if (silentForMs(TAKEOVER) > SILENT_MS) rmSync(TAKEOVER, { recursive: true, force: true });
  if (!tryMakeFolder(TAKEOVER)) return;
  try {
    if (isAbandoned()) rmSync(LOCK, { recursive: true, force: true });
  } finally {
    rmSync(TAKEOVER, { recursive: true, force: true });
  }
}

function makeLockPlace() {
  try {
    mkdirSync(PLACE, { recursive: true });
  } catch (cause) {
    const text = `${PLACE} cannot be made (${cause.code}): installing and building must write in this folder`;
    throw new BootstrapError(text, { cause });
  }
}

async function acquire() {
  makeLockPlace();
  let hasSaidSo = false;
  while (!tryMakeFolder(LOCK)) {
    const isWaiting = !isAbandoned();
    if (!isWaiting) removeAbandoned();
    else if (!hasSaidSo) say(`waiting for process ${ownerPid()}, which is setting up this folder …`);
    hasSaidSo ||= isWaiting;
    await delay(POLL_MS);
  }
}

const writeOwner = (pids) => writeFileSync(OWNER, JSON.stringify({ host: hostname(), pids }));

/**
 * Runs `work` while no other start works on this folder. `work` gets a function to be told of each process it
 * starts.
 */
export async function withLock(work) {
  await acquire();
  // A process that was suspended for long may find that another has taken its place: that lock stays.
  const removeLock = () => {
    if (ownerPid() === process.pid) rmSync(LOCK, { recursive: true, force: true });
  };
  const heartbeat = setInterval(() => utimes(LOCK, new Date(), new Date(), () => {}), HEARTBEAT_MS);
  writeOwner([process.pid]);
  process.once('exit', removeLock);
  try {
    return await work((childPid) => writeOwner([process.pid, childPid]));
  } finally {
    clearInterval(heartbeat);
    process.off('exit', removeLock);
    removeLock();
  }
}
