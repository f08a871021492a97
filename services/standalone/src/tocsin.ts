import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { type Role, role } from '@tocsin/service-kit';
import { systemClock } from '@tocsin/stream-runtime';

import { accessPath, folderAuthority, tokenOf } from './access.ts';

const usage = `Usage: npm run tocsin -- token --role ROLE [--org-unit UNIT]... [--user NAME] [--data-dir DIR]

Prints an access token of a data folder. Without --org-unit it sees every unit; --user becomes its subject and its
staffId: an account manager sees what names it as managerId, and nothing without it.
Roles: ${role.options.join(', ')}
`;

/** Whose work is in one unit. */
const UNIT_ROLES: ReadonlySet<Role> = new Set(['branch-president', 'account-manager']);

/** Prints one token, or says what is wrong; gives the exit code. */
const run = async (args: readonly string[], startedIn: string): Promise<number> => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      role: { type: 'string' },
      'org-unit': { type: 'string', multiple: true },
      user: { type: 'string' },
      'data-dir': { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    process.stdout.write(usage);
    return 0;
  }
  if (positionals.length !== 1 || positionals[0] !== 'token') return refuse(usage);
  const known = role.safeParse(values.role);
  if (!known.success) return refuse(`--role takes one of: ${role.options.join(', ')}\n`);
  if (UNIT_ROLES.has(known.data) && !values['org-unit']) {
    return refuse(`A token for ${known.data} needs --org-unit: without one it would see every unit.\n`);
  }
  const dataDir = resolve(startedIn, values['data-dir'] ?? '.tocsin');
  if (!existsSync(accessPath(dataDir))) {
    return refuse(
      `${dataDir} is no data folder of Tocsin: start it there first, or name it with --data-dir.\n`,
    );
  }
  const authority = await folderAuthority(dataDir, systemClock);
  const orgUnits = values['org-unit'];
  const token = await tokenOf(authority, {
    role: known.data,
    ...(orgUnits !== undefined && { orgUnits }),
    ...(values.user !== undefined && { user: values.user }),
  });
  process.stdout.write(`${token}\n`);
  return 0;
};

const refuse = (text: string): number => {
  process.stderr.write(text);
  return 2;
};

const startedIn = process.env.INIT_CWD ?? process.cwd();
process.exitCode = await run(process.argv.slice(2), startedIn).catch((error: Error) =>
  refuse(`${error.message}\n`),
);
