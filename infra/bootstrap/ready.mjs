import { build, isBuilt } from './build.mjs';
import { install, isInstalled } from './install.mjs';
import { withLock } from './lock.mjs';

/** Installs and builds what is missing or has changed; does nothing, and writes nothing, when all is there. */
export async function makeReady({ needsBuild }) {
  const isReady = () => isInstalled() && (!needsBuild || isBuilt());
  if (isReady()) return;
  await withLock(async (onStart) => {
    // Looked at again: whoever held the lock before has probably done it.
    if (!isInstalled()) await install({ onStart });
    if (needsBuild && !isBuilt()) await build({ onStart });
  });
}
