import { describe, expect, it } from 'vitest';

import type { Timer } from '../ports/state-store.ts';
import { timers } from './timers.ts';

const timer = (dueOn: string, key: string, owner = 'LE-1'): Timer => ({ dueOn, owner, key });
const everybody = () => true;

describe('timers', () => {
  it('are due on their date and after it, not before', () => {
    const running = timers([timer('2026-03-31', 'a')]);
    expect(running.due('2026-03-30', everybody)).toEqual([]);
    expect(running.due('2026-03-31', everybody)).toEqual([timer('2026-03-31', 'a')]);
    expect(running.due('2026-04-01', everybody)).toEqual([timer('2026-03-31', 'a')]);
  });

  it('are due for the owners that close', () => {
    const running = timers([timer('2026-03-31', 'a', 'LE-1'), timer('2026-03-31', 'a', 'LE-2')]);
    expect(running.due('2026-03-31', (owner) => owner === 'LE-2')).toEqual([
      timer('2026-03-31', 'a', 'LE-2'),
    ]);
  });

  it('come by date, owner and key, however they were set', () => {
    const inOrder = [
      timer('2026-01-31', 'b', 'LE-2'),
      timer('2026-03-31', 'b', 'LE-1'),
      timer('2026-03-31', 'a', 'LE-2'),
      timer('2026-03-31', 'b', 'LE-2'),
    ];
    const running = timers([inOrder[3] ?? timer('', ''), inOrder[0] ?? timer('', '')]);
    running.set(inOrder[2] ?? timer('', ''));
    running.set(inOrder[1] ?? timer('', ''));
    expect(running.due('2026-12-31', everybody)).toEqual(inOrder);
  });

  it('change what the store does not know yet', () => {
    const [stored, fresh] = [timer('2026-03-31', 'stored'), timer('2026-03-31', 'fresh')];
    const running = timers([stored]);
    running.set(stored);
    running.set(fresh);
    running.set(fresh);
    running.drop(timer('2026-04-30', 'unknown'));
    expect(running.changes()).toEqual({ timersSet: [fresh], timersDropped: [] });
    running.drop(stored);
    expect(running.changes()).toEqual({ timersSet: [fresh], timersDropped: [stored] });
  });

  it('that are set and dropped again are never in both changes', () => {
    const [stored, fresh] = [timer('2026-03-31', 'stored'), timer('2026-03-31', 'fresh')];
    const running = timers([stored]);
    running.set(fresh);
    running.drop(fresh);
    running.drop(stored);
    running.set(stored);
    expect(running.changes()).toEqual({ timersSet: [stored], timersDropped: [fresh] });
    expect(running.due('2026-03-31', everybody)).toEqual([stored]);
  });

  it('have nothing to change after they settled', () => {
    const running = timers([]);
    running.set(timer('2026-03-31', 'a'));
    running.settle();
    expect(running.changes()).toEqual({ timersSet: [], timersDropped: [] });
    expect(running.due('2026-03-31', everybody)).toHaveLength(1);
  });

  it('may be dropped while those that are due are gone through', () => {
    const running = timers(['a', 'b', 'c'].map((key) => timer('2026-03-31', key)));
    for (const due of running.due('2026-03-31', everybody)) running.drop(due);
    expect(running.due('2026-12-31', everybody)).toEqual([]);
  });
});
