import { strict as assert } from 'node:assert';

import { describe, expect, it } from 'vitest';

import type { EventLog } from '../ports/event-log.ts';
import type { EventLogAbilities } from './event-log-abilities.ts';
import { everythingIn, freshTopic, offsetsOf, saying, textsOf, upTo } from './log-records.ts';

/** Looks often enough for an append that does not wait to be there. */
const looks = upTo(25);

/**
 * Two writers, the first of which has written and not committed: the second's records must not be seen before
 * the first's, nor after a gap that is filled later. A sequence or identity column fails here.
 */
export const heldOpenContract = (
  makeLog: () => Promise<EventLog>,
  holdOpen: NonNullable<EventLogAbilities['holdOpen']>,
): void => {
  describe('an append that is held open', () => {
    const expectUnseen = async (log: EventLog, topic: string): Promise<void> => {
      for (const _ of looks) {
        expect(await log.read({ topic, partition: 0, offset: 0, recordsMax: 10 })).toEqual([]);
        expect((await log.ends(topic))[0]?.nextOffset).toBe(0);
      }
    };

    it('keeps a later one of the same partition behind it', async () => {
      const log = await makeLog();
      const topic = await freshTopic(log, 1);
      const held = await holdOpen([saying(topic, 0, 'a1'), saying(topic, 0, 'a2')]);
      const later = log.append([saying(topic, 0, 'b1')]);
      await expectUnseen(log, topic);
      await held.commit();
      await later;
      const records = await everythingIn(log, topic, 0);
      expect(textsOf(records)).toEqual(['a1', 'a2', 'b1']);
      expect(offsetsOf(records)).toEqual([0, 1, 2]);
    });

    it('leaves no gap when it is rolled back', async () => {
      const log = await makeLog();
      const topic = await freshTopic(log, 1);
      const held = await holdOpen([saying(topic, 0, 'a1'), saying(topic, 0, 'a2')]);
      const later = log.append([saying(topic, 0, 'b1')]);
      await expectUnseen(log, topic);
      await held.rollBack();
      await later;
      const records = await everythingIn(log, topic, 0);
      expect(textsOf(records)).toEqual(['b1']);
      expect(offsetsOf(records)).toEqual([0]);
    });

    it('holds up no other partition', async () => {
      const log = await makeLog();
      const topic = await freshTopic(log, 2);
      const held = await holdOpen([saying(topic, 0, 'a1')]);
      await log.append([saying(topic, 1, 'b1')]);
      expect(textsOf(await everythingIn(log, topic, 1))).toEqual(['b1']);
      await held.commit();
    });

    it('holds back a later broadcast, in another topic too', async () => {
      const log = await makeLog();
      const [one, other] = [await freshTopic(log, 1), await freshTopic(log, 1)];
      const held = await holdOpen([saying(one, 'all', 'first')]);
      const later = log.append([saying(other, 'all', 'second')]);
      await expectUnseen(log, other);
      await held.commit();
      await later;
      const [[first], [second]] = [await everythingIn(log, one, 0), await everythingIn(log, other, 0)];
      assert(first?.broadcast !== undefined);
      expect(second?.broadcast).toBe(first.broadcast + 1);
    });

    it('takes no broadcast number when it is rolled back', async () => {
      const log = await makeLog();
      const topic = await freshTopic(log, 1);
      await log.append([saying(topic, 'all', 'first')]);
      const held = await holdOpen([saying(topic, 'all', 'lost')]);
      const later = log.append([saying(topic, 'all', 'second')]);
      await held.rollBack();
      await later;
      const [first, second] = await everythingIn(log, topic, 0);
      assert(first?.broadcast !== undefined);
      expect(second?.broadcast).toBe(first.broadcast + 1);
    });
  });
};
