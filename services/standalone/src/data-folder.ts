import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Whose events a data folder holds: the simulated bank's, or the user's own. */
export type FolderContent = 'simulated-bank' | 'own';

/** A data folder holds something else than what was asked for. */
export class FolderContentError extends Error {
  readonly code = 'TOCSIN_FOLDER_CONTENT';
}

const CONTENT_FILE = 'content';

/** What the folder holds, or undefined while it holds nothing. */
export const contentOf = async (dataDir: string): Promise<FolderContent | undefined> => {
  const text = await readFile(join(dataDir, CONTENT_FILE), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  const content = text?.trim();
  return content === 'simulated-bank' || content === 'own' ? content : undefined;
};

/** Notes for good what the folder holds. */
export const markContent = async (dataDir: string, content: FolderContent): Promise<void> => {
  await replaceFile(join(dataDir, CONTENT_FILE), `${content}\n`, 0o644);
};

/** Writes a file so that a reader sees the old or the new text and never half of one. */
export const replaceFile = async (path: string, text: string, mode: number): Promise<void> => {
  const temporary = `${path}.${process.pid}.tmp`;
  await writeFile(temporary, text, { mode });
  await rename(temporary, path);
};

/** Decides whose events the folder is for; throws where it holds the other kind. */
export const settleContent = async (
  dataDir: string,
  wanted: Readonly<{ demo: boolean; imports: readonly string[] }>,
): Promise<FolderContent> => {
  const content = await contentOf(dataDir);
  if (content === 'simulated-bank' && wanted.imports.length > 0) {
    throw new FolderContentError(
      `${dataDir} holds the simulated bank, and an import would mix two banks. Give the import a folder of its own with --data-dir DIR.`,
    );
  }
  if (content !== undefined) return content;
  const settled: FolderContent = wanted.demo ? 'simulated-bank' : 'own';
  await markContent(dataDir, settled);
  return settled;
};
