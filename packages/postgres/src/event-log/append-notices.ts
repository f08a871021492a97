import type { Database, Subscription } from '../connection/database.ts';

/** Tells listeners which topics grew, by whatever process. */
export type AppendNotices = Readonly<{
  /** For appends of this process: sooner than the server's word, which follows and does no harm. */
  tell: (topics: ReadonlySet<string>) => void;
  listen: (topics: readonly string[], listener: () => void) => () => void;
}>;

const CHANNEL = 'tocsin_log';

type Listener = Readonly<{ topics: readonly string[]; call: () => void }>;

/** Hears the server on one connection for all listeners, which is given up when the last of them is gone. */
export const appendNotices = (database: Database): AppendNotices => {
  const listeners = new Set<Listener>();
  let subscription: Promise<Subscription | undefined> | undefined;

  const callWhere = (isMeant: (topic: string) => boolean): void => {
    for (const { topics, call } of [...listeners]) if (topics.some(isMeant)) call();
  };

  const subscribe = async (): Promise<Subscription | undefined> => {
    try {
      // Without a topic notices may have been missed, so everybody looks.
      return await database.listen(CHANNEL, (topic) =>
        callWhere((name) => topic === undefined || name === topic),
      );
    } catch {
      // Listening only shortens the wait: readers look by themselves as well. The next listener tries again.
      subscription = undefined;
      return undefined;
    }
  };

  const forget = (listener: Listener): void => {
    if (!listeners.delete(listener) || listeners.size > 0) return;
    const ending = subscription;
    subscription = undefined;
    // The connection may be lost by now: then there is nothing left to give up.
    ending?.then((subscribed) => subscribed?.close()).catch(() => undefined);
  };

  return {
    tell: (grown) => callWhere((name) => grown.has(name)),
    listen: (topics, call) => {
      const listener = { topics, call };
      listeners.add(listener);
      subscription ??= subscribe();
      return () => forget(listener);
    },
  };
};
