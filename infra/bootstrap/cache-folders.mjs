import { accessSync, constants } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { inProject } from './paths.mjs';
import { say } from './say.mjs';

const isWritable = (folder) => {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch (error) {
    // What is not there yet can be made if the folder above it can be written.
    return error.code === 'ENOENT' && dirname(folder) !== folder && isWritable(dirname(folder));
  }
};

/**
 * Where npm and pnpm keep what they have fetched: their own folders, or, where the home directory is missing
 * or read-only (containers, service accounts), folders inside the project.
 */
export function cacheFolders() {
  const npmCache = process.env.npm_config_cache ?? join(homedir(), '.npm');
  const pnpmData = process.env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share');
  if (isWritable(npmCache) && isWritable(pnpmData)) return { env: {}, args: [] };

  const own = (name) => inProject('.bootstrap', 'cache', name);
  say(`the home directory cannot be written; packages are cached in ${inProject('.bootstrap', 'cache')}`);
  return {
    env: {
      npm_config_cache: own('npm'),
      XDG_CACHE_HOME: own('xdg-cache'),
      XDG_DATA_HOME: own('xdg-data'),
      XDG_STATE_HOME: own('xdg-state'),
    },
    args: [`--store-dir=${own('store')}`],
  };
}
