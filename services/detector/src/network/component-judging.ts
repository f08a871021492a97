import { idOf, type WeakComponent, weakComponentOf, weakComponents } from '@tocsin/guarantee-graph';
import { componentPosition, componentRules, type NetworkReading } from '@tocsin/rules';
import type { Moment, SubjectJudging } from '../alerting/subject-judging.ts';
import type { IdLog } from '../id-log/id-log.ts';
import type { DueCustomers } from './due-customers.ts';
import { ownersOfSeveral } from './network-owners.ts';
import type { NetworkState } from './network-state.ts';

/** From so many customers on one pass over the whole network is cheaper than one for each of them. */
const EACH_MAX = 50;

/** Judges the components that these customers belong to, and those that were named after one of their members. */
export type ComponentJudging = (customerIds: readonly string[], moment: Moment) => Promise<void>;

/** `judged`: the components that were judged last, each by the smallest number in it, which it bears. */
export const componentJudging =
  (
    { network: { pledges }, load, customerOf }: NetworkState,
    {
      reading,
      subjects,
      judged,
      due,
    }: Readonly<{
      reading: NetworkReading;
      subjects: SubjectJudging;
      judged: IdLog;
      /** Whoever got no answer is due at the next close. */
      due: Pick<DueCustomers, 'noteCustomer'>;
    }>,
  ): ComponentJudging =>
  async (customerIds, moment) => {
    const ask = async (
      id: string,
      position: ReturnType<typeof componentPosition> | undefined,
      memberIds: readonly string[],
    ): Promise<void> => {
      const isJudged = await subjects.ask(
        {
          subject: { kind: 'guarantee-circle', id },
          rules: componentRules,
          position,
          owners: ownersOfSeveral(memberIds.map(customerOf)),
        },
        moment,
      );
      if (!isJudged) due.noteCustomer(id);
    };

    // One that joined another, split or is no more bears another number now, or none.
    const ended = new Set(customerIds.filter(judged.has));
    const living: string[] = [];
    const components = componentsOf({ pledges }, customerIds);
    const members = components.map(({ nodes }) => nodes.map((node) => idOf(pledges, node)));
    await load(members.flat());
    const named = members.flatMap((ids) => [...ids.toSorted().slice(0, 1), ...ids.filter(judged.has)]);
    await subjects.load('guarantee-circle', [...ended, ...named]);
    for (const [index, component] of components.entries()) {
      const memberIds = members[index] ?? [];
      const position = componentPosition(reading, component);
      for (const id of memberIds.filter(judged.has)) ended.add(id);
      living.push(position.componentId);
      await ask(position.componentId, position, memberIds);
    }
    for (const id of living) ended.delete(id);
    for (const id of [...ended].sort()) await ask(id, undefined, []);
    forget(judged, ended);
    for (const id of living) judged.add(id);
  };

const forget = (judged: IdLog, ended: ReadonlySet<string>): void => {
  if (ended.size > 0) judged.replace(judged.all().filter((id) => !ended.has(id)));
};

/** Each component of one of the customers, once. */
const componentsOf = (
  { pledges }: Pick<NetworkState['network'], 'pledges'>,
  customerIds: readonly string[],
): readonly WeakComponent[] => {
  const left = new Set(customerIds);
  if (left.size > EACH_MAX)
    return weakComponents(pledges).filter(({ nodes }) => nodes.some((node) => left.has(idOf(pledges, node))));
  return customerIds.flatMap((customerId) => {
    const component = left.has(customerId) ? weakComponentOf(pledges, customerId) : undefined;
    for (const node of component?.nodes ?? []) left.delete(idOf(pledges, node));
    return component ?? [];
  });
};
