import type { EvidenceRef } from '@tocsin/events';
import type { CustomerStanding } from './customer-standing.ts';

/** A customer who guarantees or is guaranteed. Pledges within one joint group tie nobody; a group counts as one. */
export type GuarantorPosition = Readonly<{
  standing: CustomerStanding;
  /** What all its pledges can cost it. */
  givenMinor: bigint;
  /** How many others it guarantees. */
  guaranteesCount: number;
  /** How many others guarantee it. */
  guaranteedByCount: number;
  /** How many do both with it. */
  mutualWithCount: number;
  /** The latest pledges that it gave. */
  evidence: readonly EvidenceRef[];
  /** The latest pledges that others gave for it. */
  receivedEvidence: readonly EvidenceRef[];
}>;

/** Whether guaranteeing is its trade: its figure is the multiple of its net assets, and no limit here is for it. */
export const isGuaranteeCompany = ({ standing: { customerType } }: GuarantorPosition): boolean =>
  customerType === 'guarantee-company';
