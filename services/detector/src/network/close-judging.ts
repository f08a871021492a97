import { pledgesReceived } from '@tocsin/guarantee-graph';
import {
  contagionThreat,
  failureReach,
  guaranteedHops,
  guarantorPosition,
  guarantorRules,
  jointGroupPosition,
  jointGroupRules,
  type NetworkReading,
  parametersOf,
  threatPosition,
  threatRules,
} from '@tocsin/rules';
import type { TaskState } from '@tocsin/stream-runtime';
import type { Moment, SubjectJudging } from '../alerting/subject-judging.ts';
import type { Deployment } from '../deployment/deployment.ts';
import { idLog } from '../id-log/id-log.ts';
import type { BorrowerIdentities } from './borrower-identities.ts';
import { componentJudging } from './component-judging.ts';
import type { DueCustomers, DueSubjects } from './due-customers.ts';
import { identityJudging } from './identity-judging.ts';
import { ownersOfCustomer, ownersOfSeveral } from './network-owners.ts';
import type { NetworkState } from './network-state.ts';
import { relatedJudging } from './related-judging.ts';

/** Judges, at a close, what pledges and standings changed since the last one: all but circles. */
export type CloseJudging = (due: DueSubjects, moment: Moment) => Promise<void>;

export const closeJudging = async (
  taskState: TaskState,
  judging: Readonly<{
    state: NetworkState;
    reading: NetworkReading;
    identities: BorrowerIdentities;
    subjects: SubjectJudging;
    known: Deployment;
    /** Whoever got no answer is due at the next close. */
    due: DueCustomers;
  }>,
): Promise<CloseJudging> => {
  const { state, reading, subjects, known, due } = judging;
  const { network, load, customerOf } = state;
  const { pledges, projection } = network;
  const judged = await idLog(taskState, 'components-judged');
  const judgeComponents = componentJudging(state, { ...judging, judged });
  const judgeRelated = relatedJudging(state, judging);
  const judgeIdentities = identityJudging(state, judging);

  /** A maximum costs what the borrower owes: whoever guarantees somebody due is due too. */
  const withGuarantors = (customerIds: readonly string[]): readonly string[] => [
    ...new Set(
      customerIds.flatMap((id) => [
        id,
        ...pledgesReceived(pledges, id).map(({ guarantorId }) => guarantorId),
      ]),
    ),
  ];

  const judgeGuarantor = async (customerId: string, moment: Moment): Promise<void> => {
    await load([customerId, ...guaranteedHops(reading, customerId, 1).flat()]);
    const isJudged = await subjects.ask(
      {
        subject: { kind: 'customer', id: customerId },
        rules: guarantorRules,
        position: guarantorPosition(reading, customerId),
        owners: ownersOfCustomer(customerOf(customerId)),
      },
      moment,
    );
    if (!isJudged) due.noteCustomer(customerId);
  };

  const judgeGroup = async (jointGroupId: string, moment: Moment): Promise<void> => {
    const memberIds = [...(projection.groups.members.get(jointGroupId)?.keys() ?? [])];
    await load(memberIds);
    const isJudged = await subjects.ask(
      {
        subject: { kind: 'customer-group', id: jointGroupId },
        rules: jointGroupRules,
        position: jointGroupPosition(reading, jointGroupId),
        owners: ownersOfSeveral(memberIds.map(customerOf)),
      },
      moment,
    );
    if (!isJudged) due.noteGroup(jointGroupId);
  };

  const judgeThreats = async (customerId: string, hopsMax: number, moment: Moment): Promise<void> => {
    await load([customerId, ...guaranteedHops(reading, customerId, hopsMax).flat()]);
    const isJudged = await subjects.ask(
      {
        subject: { kind: 'customer', id: customerId },
        rules: threatRules,
        position: threatPosition(reading, customerId, hopsMax),
        owners: ownersOfCustomer(customerOf(customerId)),
      },
      moment,
    );
    if (!isJudged) due.noteCustomer(customerId);
  };

  return async (subjectsDue, moment) => {
    const { customerIds, jointGroupIds, identityIds } = subjectsDue;
    const { hopsMax } = parametersOf(known.parameters(), contagionThreat);
    const guarantors = withGuarantors(customerIds);
    const groups = customerIds.flatMap((id) => [...(projection.groups.groupsOf.get(id) ?? [])]);
    const groupIds = [...new Set([...jointGroupIds, ...groups.sort()])];
    const reached = customerIds.flatMap((id) => [id, ...failureReach(reading, id, hopsMax)]);
    const subjectIds = [...new Set([...guarantors, ...reached])];
    await load([...subjectIds, ...subjectIds.flatMap((id) => guaranteedHops(reading, id, hopsMax).flat())]);
    await subjects.load('customer', subjectIds);
    await subjects.load('customer-group', groupIds);
    for (const id of guarantors) await judgeGuarantor(id, moment);
    for (const id of groupIds) await judgeGroup(id, moment);
    await judgeComponents(customerIds, moment);
    for (const id of [...new Set(reached)].sort()) await judgeThreats(id, hopsMax, moment);
    await judgeRelated(subjectsDue, moment);
    await judgeIdentities(identityIds, moment);
  };
};
