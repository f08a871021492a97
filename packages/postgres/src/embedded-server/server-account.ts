import { readFile, stat } from 'node:fs/promises';
import { EmbeddedServerError } from './embedded-server-error.ts';

/** The user that PostgreSQL's processes run as. */
export type ServerAccount = Readonly<{ uid: number; gid: number }>;

const preferredNames = ['postgres', '_postgres', 'nobody'];

/**
 * Whom to become for PostgreSQL, which refuses to run as root; undefined: stay who we are.
 * A folder that exists already belongs to the right one.
 */
export const serverAccount = async (serverFolder: string): Promise<ServerAccount | undefined> => {
  if (process.getuid?.() !== 0) return undefined;

  const owner = await stat(serverFolder).catch(() => undefined);
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  if (owner !== undefined) {
    throw new EmbeddedServerError(`${serverFolder} belongs to root, as whom PostgreSQL refuses to run.`, {
      remedy: `give it back to its user (chown -R postgres ${serverFolder})`,
    });
  }

  const accounts = accountsOf(await readFile('/etc/passwd', 'utf8').catch(() => ''));
  const account = preferredNames.map((name) => accounts.get(name)).find((found) => found !== undefined);
  if (account === undefined) {
    throw new EmbeddedServerError(
      `PostgreSQL refuses to run as root, and /etc/passwd has none of ${preferredNames.join(', ')}.`,
      { remedy: 'start as another user than root' },
    );
  }
  return account;
};

const accountsOf = (passwd: string): ReadonlyMap<string, ServerAccount> =>
  new Map(
    passwd.split('\n').flatMap((line) => {
      const [name, , uid, gid] = line.split(':');
      return name && uid && gid ? [[name, { uid: Number(uid), gid: Number(gid) }] as const] : [];
    }),
  );
