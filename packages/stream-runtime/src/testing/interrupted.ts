import type { EventLog } from '../ports/event-log.ts';
import type { StateStore } from '../ports/state-store.ts';

/** At which call of log or store something happens, counted from 0, and whether the call is made before that. */
export type Interruption = Readonly<{ at: number; when: 'before' | 'after'; interrupt: () => Promise<void> }>;

/** A task's ports, and how often they were called. */
export type InterruptedPorts = Readonly<{ log: EventLog; store: StateStore; calls: () => number }>;

/** The same log and store, but something happens at one of the calls: so a process dies at any `await`. */
export const interrupted = (
  { log, store }: Readonly<{ log: EventLog; store: StateStore }>,
  { at, when, interrupt }: Interruption,
): InterruptedPorts => {
  let calls = 0;
  const through =
    <Request extends readonly unknown[], Answer>(call: (...request: Request) => Promise<Answer>) =>
    async (...request: Request): Promise<Answer> => {
      const isMeant = calls === at;
      calls += 1;
      if (isMeant && when === 'before') await interrupt();
      const answer = await call(...request);
      if (isMeant && when === 'after') await interrupt();
      return answer;
    };
  return {
    log: { ...log, append: through(log.append), read: through(log.read) },
    store: {
      ...store,
      claim: through(store.claim),
      load: through(store.load),
      commit: through(store.commit),
      published: through(store.published),
    },
    calls: () => calls,
  };
};
