import { randomBytes } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { isAlive, type ProcessIdentity, processIdentity } from './process-identity.ts';

/** What came of an attempt: the lock, or who has it. */
export type ProcessLock =
  | Readonly<{ kind: 'held'; release: () => Promise<void> }>
  | Readonly<{ kind: 'in-use'; processId: number }>;

/**
 * Takes a lock file for this process; one whose process has ended is taken over.
 *
 * The file appears with its content in one step, so that nobody reads half of it. A stale one is replaced
 * under a second lock of the same kind: of two that find it stale, the slower one would otherwise replace
 * the lock which the quicker one just took.
 */
export const processLock = async (path: string): Promise<ProcessLock> => {
  const own = await processIdentity(process.pid);
  const content = `${process.pid}\n${own?.startedAt ?? ''}\n`;
  const draft = `${path}.${process.pid}-${randomBytes(6).toString('hex')}`;
  await writeFile(draft, content, { flag: 'wx', mode: 0o600 });
  try {
    for (;;) {
      if (await appearAs(path, draft, content)) return heldLock(path, content);
      const holder = await livingHolder(path);
      if (holder !== undefined) return { kind: 'in-use', processId: holder.processId };
      const taken = await takeOver(path, draft);
      if (taken === 'taken') return heldLock(path, content);
      if (taken !== 'look-again') return taken;
    }
  } finally {
    await rm(draft, { force: true });
  }
};

const heldLock = (path: string, content: string): ProcessLock => {
  let isReleased = false;
  return {
    kind: 'held',
    release: async () => {
      if (isReleased) return;
      isReleased = true;
      if ((await readFile(path, 'utf8').catch(() => '')) === content) await rm(path, { force: true });
    },
  };
};

/** False when the lock file exists already. */
const appearAs = async (path: string, draft: string, content: string): Promise<boolean> => {
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'ENOSYS' && code !== 'EMLINK') throw error;
  }
  // This file system knows no links.
  return writeFile(path, content, { flag: 'wx', mode: 0o600 }).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false;
      throw error;
    },
  );
};

const takeOver = async (path: string, draft: string): Promise<'taken' | 'look-again' | ProcessLock> => {
  const right = await processLock(`${path}.takeover`);
  if (right.kind === 'in-use') return right;
  try {
    const content = await readFile(path, 'utf8').catch(() => undefined);
    if (content === undefined || (await livingHolder(path)) !== undefined) return 'look-again';
    await rename(draft, path);
    return 'taken';
  } finally {
    await right.release();
  }
};

/** Nobody, when the file has gone or cannot be read as a lock. */
const livingHolder = async (path: string): Promise<ProcessIdentity | undefined> => {
  const [processId, startedAt] = (await readFile(path, 'utf8').catch(() => '')).split('\n');
  const holder = { processId: Number(processId), startedAt: startedAt ?? '' };
  return (await isAlive(holder)) ? holder : undefined;
};
