import { pledgesGiven, pledgesReceived } from '@tocsin/guarantee-graph';
import { gradeRules, type NetworkReading, relatedPosition } from '@tocsin/rules';
import type { Moment, SubjectJudging } from '../alerting/subject-judging.ts';
import type { DueCustomers, DueSubjects } from './due-customers.ts';
import { ownersWithRelated } from './network-owners.ts';
import type { NetworkState } from './network-state.ts';

/** Judges borrowers by those who are married to them or answer for them. */
export type RelatedJudging = (
  due: Pick<DueSubjects, 'customerIds' | 'relatedIds' | 'failedIds'>,
  moment: Moment,
) => Promise<void>;

export const relatedJudging = (
  { network: { pledges }, load, customerOf }: Pick<NetworkState, 'network' | 'load' | 'customerOf'>,
  {
    reading,
    subjects,
    due,
  }: Readonly<{
    reading: NetworkReading;
    subjects: SubjectJudging;
    /** Whoever got no answer is due at the next close. */
    due: Pick<DueCustomers, 'noteRelated'>;
  }>,
): RelatedJudging => {
  const besideFailed = (id: string): readonly string[] => [
    ...reading.spousesOf(id),
    ...pledgesGiven(pledges, id).map(({ borrowerId }) => borrowerId),
  ];

  const besideBorrower = (id: string): readonly string[] => [
    ...reading.spousesOf(id),
    ...pledgesReceived(pledges, id).map(({ guarantorId }) => guarantorId),
  ];

  return async ({ customerIds, relatedIds, failedIds }, moment) => {
    await load(failedIds);
    const borrowerIds = [
      ...new Set([...customerIds, ...relatedIds, ...failedIds.flatMap(besideFailed)]),
    ].sort();
    await load(borrowerIds);
    await load(borrowerIds.flatMap(besideBorrower));
    await subjects.load('customer', borrowerIds);
    for (const id of borrowerIds) {
      const position = relatedPosition(reading, id);
      const related = position.relatedNonPerforming.map(({ customerId }) => customerOf(customerId));
      const isJudged = await subjects.ask(
        {
          subject: { kind: 'customer', id },
          rules: gradeRules,
          position,
          owners: ownersWithRelated(customerOf(id), related),
        },
        moment,
      );
      if (!isJudged) due.noteRelated(id);
    }
  };
};
