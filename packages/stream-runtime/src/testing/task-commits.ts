import { randomUUID } from 'node:crypto';

import type { Outgoing } from '../ports/event-log.ts';
import type { StateStore, TaskCommit, TaskId } from '../ports/state-store.ts';

/** A task that no other test uses, however long the store behind them lives. */
export const freshTask = (partition = 0): TaskId => ({ topology: `contract-${randomUUID()}`, partition });

/** A commit that changes nothing but what is given. */
export const commitOf = (epoch: number, parts: Partial<TaskCommit> = {}): TaskCommit => ({
  epoch,
  expectedOffsets: {},
  nextOffsets: {},
  changes: new Map(),
  timersSet: [],
  timersDropped: [],
  outbox: [],
  counters: null,
  ...parts,
});

/** Changes that give each key a text, or remove it. */
export const changesOf = (texts: Readonly<Record<string, string | null>>): TaskCommit['changes'] =>
  new Map(
    Object.entries(texts).map(([key, text]) => [key, text === null ? null : new TextEncoder().encode(text)]),
  );

/** What values say. */
export const textsOfValues = (values: ReadonlyMap<string, Uint8Array>): Readonly<Record<string, string>> =>
  Object.fromEntries([...values].map(([key, value]) => [key, new TextDecoder().decode(value)]));

/** Something to be published that says `text`. */
export const saysLater = (text: string, more: Partial<Outgoing> = {}): Outgoing => ({
  topic: 'alerts',
  partition: 0,
  key: text,
  value: new TextEncoder().encode(text),
  ...more,
});

/** Everything that the store holds about a task, as far as its readers can see it. */
export const everythingAbout = async (store: StateStore, task: TaskId): Promise<unknown> => {
  const [progress] = (await store.progress(task.topology)).filter(
    ({ task: { partition } }) => partition === task.partition,
  );
  const { commitNumber, values } = await store.snapshot(task, { prefixes: [''] });
  return { progress, commitNumber, values: textsOfValues(values) };
};
