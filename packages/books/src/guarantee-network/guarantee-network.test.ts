import { dayNumber } from '@tocsin/banking-calendar';
import { exampleOf } from '@tocsin/events/testing';
import { describe, expect, it } from 'vitest';
import { applyGuaranteeEvent } from '../guarantees/apply-guarantee-event.ts';
import { closeGuaranteeDay } from '../guarantees/counting.ts';
import { packedGuarantee } from '../guarantees/packed-guarantee.ts';
import {
  changeNetwork,
  emptyGuaranteeNetwork,
  type GuaranteeNetwork,
  networkBirths,
  restoredNetwork,
  tieInNetwork,
} from './guarantee-network.ts';

const DAY = dayNumber('2026-03-02');

/** Before the first close each pledge is judged on its own day. */
const pledge = (network: GuaranteeNetwork, pair: string, more: object = {}) => {
  const event = exampleOf('bank.guarantee.pledged.v1', {
    accountingDate: '2026-03-02',
    guaranteeId: pair,
    guarantorId: pair.charAt(0),
    borrowerId: pair.charAt(1),
    ...more,
  });
  const change = applyGuaranteeEvent(network.book, event, {
    firstOpenDay: dayNumber(event.data.pledgedOn ?? event.data.accountingDate),
    latestAcceptedFrom: Number.NEGATIVE_INFINITY,
  });
  return changeNetwork(network, change, DAY);
};

const restored = (network: GuaranteeNetwork, ties: readonly (readonly [string, string])[] = []) =>
  restoredNetwork({
    guarantees: [...network.book.guarantees].map(
      ([id, guarantee]) => [id, packedGuarantee(guarantee)] as const,
    ),
    closedDay: network.book.closedDay,
    births: networkBirths(network),
    ties,
  });

const circleIds = ({ circles }: GuaranteeNetwork): readonly string[] => [...circles.circles.keys()];

describe('the guarantee network', () => {
  it('is the same when it is restored before the first close', () => {
    const network = emptyGuaranteeNetwork();
    pledge(network, 'AB');
    pledge(network, 'BA', { pledgedOn: '2026-03-20', expiresOn: '2026-03-25' });
    expect(circleIds(network)).toEqual(['BA']);
    expect(circleIds(restored(network))).toEqual(['BA']);
  });

  it('asks every pledge at the first close: whose day has not come counts no more until it does', () => {
    const network = emptyGuaranteeNetwork();
    pledge(network, 'AB');
    pledge(network, 'BA', { pledgedOn: '2026-03-20' });
    for (const one of [network, restored(network)]) {
      changeNetwork(one, closeGuaranteeDay(one.book, DAY), DAY + 1);
      expect(circleIds(one)).toEqual([]);
      changeNetwork(one, closeGuaranteeDay(one.book, dayNumber('2026-03-19')), DAY + 18);
      expect(circleIds(one)).toHaveLength(1);
    }
  });

  it('keeps who is tied out of circles, and in the network of pledges', () => {
    const network = emptyGuaranteeNetwork();
    for (const pair of ['AB', 'BA']) pledge(network, pair);
    const { pairs } = tieInNetwork(network, { one: 'B', other: 'A', isTied: true }, DAY);
    expect(pairs).toMatchObject([{ kind: 'dissolved', memberIds: ['A', 'B'] }]);
    expect(circleIds(restored(network, [['A', 'B']]))).toEqual([]);
    expect(network.pledges.pledgeOfId.size).toBe(2);
  });

  it('keeps the births of its circles: the earliest lives on, whatever its pledges are called', () => {
    const network = emptyGuaranteeNetwork();
    for (const pair of ['YZ', 'ZY', 'AB', 'BA']) pledge(network, pair);
    const again = restored(network);
    expect(circleIds(again).toSorted()).toEqual(['BA', 'ZY']);
    for (const one of [network, again]) {
      pledge(one, 'BY');
      pledge(one, 'ZA');
      expect(circleIds(one)).toEqual(['BA']);
    }
  });
});
