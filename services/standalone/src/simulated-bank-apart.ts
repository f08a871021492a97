import { simulatedSource } from '@tocsin/testkit';

import { type FolderContent, FolderContentError } from './data-folder.ts';
import type { IntakeDoor } from './intake-door.ts';
import type { StandaloneOptions } from './options.ts';

/** A database that is named by its address may hold another bank than the folder was made for. */
export const refuseTwoBanks = async (
  { intake }: IntakeDoor,
  { demo, imports }: StandaloneOptions,
  content: FolderContent,
): Promise<void> => {
  const heard = await intake.sources();
  const holdsSimulated = heard.some(({ source }) => source === simulatedSource);
  if (imports.length > 0 && holdsSimulated) {
    throw new FolderContentError('The database holds the simulated bank: an import needs one of its own.');
  }
  if (demo && content === 'simulated-bank' && heard.length > 0 && !holdsSimulated) {
    throw new FolderContentError('The database holds a bank already: start with --no-demo.');
  }
};
