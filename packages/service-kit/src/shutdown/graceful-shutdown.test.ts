import { describe, expect, it } from 'vitest';
import { type GracefulShutdown, gracefulShutdown, type ShutdownStep } from './graceful-shutdown.ts';

type Situation = Readonly<{
  shutdown: GracefulShutdown;
  signal: (name: 'SIGINT' | 'SIGTERM') => void;
  exits: readonly number[];
  logged: readonly string[];
  /** Resolves with the code of the first exit. */
  exited: Promise<number>;
}>;

const situation = (steps: readonly ShutdownStep[], capMs?: number): Situation => {
  const listeners = new Map<string, () => void>();
  const exits: number[] = [];
  const logged: string[] = [];
  let onExit = (_code: number): void => {};
  const exited = new Promise<number>((resolve) => {
    onExit = resolve;
  });
  const note = (_fields: unknown, sentence?: string): void => void logged.push(sentence ?? '');
  const shutdown = gracefulShutdown({
    process: {
      on: (name, listener) => listeners.set(name, listener),
      exit: (code) => {
        exits.push(code);
        onExit(code);
      },
    },
    steps,
    logger: { info: note, error: note } as never,
    ...(capMs !== undefined && { capMs }),
  });
  return { shutdown, signal: (name) => listeners.get(name)?.(), exits, logged, exited };
};

describe('graceful shutdown', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)(
    'closes everything in order on %s, and ends the process',
    async (name) => {
      const closed: string[] = [];
      const step = (what: string): ShutdownStep => ({
        name: what,
        close: async () => {
          await Promise.resolve();
          closed.push(what);
        },
      });
      const { shutdown, signal, exited } = situation([step('http'), step('tasks'), step('database')]);
      expect(shutdown.isStopping()).toBe(false);

      signal(name);

      expect(shutdown.isStopping()).toBe(true);
      expect(await exited).toBe(0);
      expect(closed).toEqual(['http', 'tasks', 'database']);
    },
  );

  it('closes the rest when one cannot be closed, and says so with its code', async () => {
    const closed: string[] = [];
    const { signal, exited, logged } = situation([
      { name: 'http', close: () => Promise.reject(new Error('stuck')) },
      { name: 'database', close: async () => closed.push('database') },
    ]);

    signal('SIGTERM');

    expect(await exited).toBe(1);
    expect(closed).toEqual(['database']);
    expect(logged).toEqual(['Closing failed.', 'Closed.']);
  });

  it('ends at once on a second signal', async () => {
    const { signal, exits } = situation([{ name: 'never', close: () => new Promise(() => {}) }]);

    signal('SIGTERM');
    signal('SIGINT');

    expect(exits).toEqual([130]);
  });

  it('does not wait longer than its cap', async () => {
    const { signal, exited, logged } = situation([{ name: 'never', close: () => new Promise(() => {}) }], 1);

    signal('SIGTERM');

    expect(await exited).toBe(1);
    expect(logged).toContain('Closing took too long.');
  });

  it('can be asked for without a signal, and closes once', async () => {
    let closings = 0;
    const close = async (): Promise<void> => {
      closings += 1;
    };
    const { shutdown, exits } = situation([{ name: 'once', close }]);

    await Promise.all([shutdown.stop(), shutdown.stop()]);

    expect(closings).toBe(1);
    expect(exits).toEqual([0]);
  });
});
