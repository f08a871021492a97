import type { EventLog, Outgoing } from '@tocsin/stream-runtime';

/** A log whose appends wait until somebody lets them through, or makes them fail. */
export type GatedLog = EventLog &
  Readonly<{
    /** The appends that were asked for, oldest first. */
    asked: readonly (readonly Outgoing[])[];
    letThrough: () => void;
    /** Lets everything through from now on. */
    openForGood: () => void;
    fail: (error: Error) => void;
  }>;

export const gatedLog = (log: EventLog): GatedLog => {
  const asked: (readonly Outgoing[])[] = [];
  let isOpen = false;
  const gates: Readonly<{ open: () => void; fail: (error: Error) => void }>[] = [];
  return {
    ...log,
    asked,
    append: async (records) => {
      asked.push(records);
      if (!isOpen) await new Promise<void>((open, fail) => gates.push({ open, fail }));
      await log.append(records);
    },
    letThrough: () => gates.shift()?.open(),
    openForGood: () => {
      isOpen = true;
      for (const gate of gates.splice(0)) gate.open();
    },
    fail: (error) => gates.shift()?.fail(error),
  };
};
