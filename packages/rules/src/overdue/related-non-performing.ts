import { pledgesReceived } from '@tocsin/guarantee-graph';
import type { Finding } from '../finding.ts';
import { isNonPerforming } from '../guarantees/customer-standing.ts';
import type { NetworkReading } from '../guarantees/network-positions.ts';
import type { Question } from '../rule.ts';
import type { GradesPosition, RelatedNonPerforming } from './grades-position.ts';

/** The events that a finding names. */
const EVIDENCE_MAX = 6;

/**
 * A borrower's spouse and guarantors who are non-performing, as the network knows them. Beside a customer who owes
 * nothing here, or of whom that is not known, nobody is.
 */
export const relatedPosition = (
  { network, standingOf, spousesOf, failureOf }: NetworkReading,
  customerId: string,
): GradesPosition => {
  const { name, owedMinor = 0 } = standingOf(customerId);
  const failedAmong = (ids: readonly string[], as: RelatedNonPerforming['as']) =>
    [...new Set(ids)]
      .toSorted()
      .map(standingOf)
      .filter(isNonPerforming)
      .map((failed) => ({
        ...{ customerId: failed.customerId, name: failed.name, as },
        evidence: failureOf(failed.customerId),
      }));
  const guarantorIds = pledgesReceived(network.pledges, customerId).map(({ guarantorId }) => guarantorId);
  return {
    ...{ customerId, name, loans: [] },
    relatedNonPerforming:
      owedMinor <= 0
        ? []
        : [...failedAmong(spousesOf(customerId), 'spouse'), ...failedAmong(guarantorIds, 'guarantor')],
  };
};

/** OVD-13, the part across customers: an alert of its own, beside that of the customer's own grades. */
export const relatedFindings = (
  { customerId, name, relatedNonPerforming: related }: GradesPosition,
  { asOf }: Pick<Question<unknown>, 'asOf'>,
): readonly Finding[] => {
  if (related.length === 0) return [];
  const spouses = related.filter(({ as }) => as === 'spouse').length;
  const guarantors = related.length - spouses;
  const members = new Map(
    related.map((one) => [one.customerId, { customerId: one.customerId, name: one.name }]),
  );
  const formula = {
    en: 'The spouse or a guarantor of a borrower has a non-performing loan here.',
    zh: '借款人的配偶或保证人在本行有不良贷款。',
  };
  return [
    {
      signal: 'OVD-13',
      subject: { kind: 'customer', id: customerId, name },
      period: asOf,
      aspect: 'related',
      severity: 'orange',
      kind: 'alert',
      condition: 'active',
      accountingDate: asOf,
      headline: {
        en: [
          ...(spouses > 0 ? ['Spouse non-performing'] : []),
          ...(guarantors > 0 ? [`${guarantors} guarantor${guarantors > 1 ? 's' : ''} non-performing`] : []),
        ].join('; '),
        zh: [
          ...(spouses > 0 ? ['配偶贷款不良'] : []),
          ...(guarantors > 0 ? [`${guarantors}户保证人贷款不良`] : []),
        ].join('，'),
      },
      metrics: [{ name: 'relatedNonPerforming', value: String(related.length), limit: '0' }],
      basis: related
        .map((one) => `${one.as} ${one.customerId}`)
        .sort()
        .join(' '),
      evidence: related.flatMap(({ evidence }) => evidence).slice(0, EVIDENCE_MAX),
      reason: formula.en,
      explanation: {
        formula,
        counterfactual: {
          en: 'Would not have been raised had spouse and guarantors no non-performing loan here.',
          zh: '若配偶及保证人在本行均无不良贷款，则不会触发。',
        },
      },
      members: [...members.values()],
      memberCount: members.size,
    },
  ];
};
