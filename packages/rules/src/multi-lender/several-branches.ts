import { loanDisbursed, type Severity } from '@tocsin/events';
import { z } from 'zod';
import type { Bilingual, Finding } from '../finding.ts';
import type { Question, Rule } from '../rule.ts';
import { amountText } from '../wording/amounts.ts';
import type { BookedLoan, BranchLoansPosition } from './branch-loans-position.ts';
import { type LenderVerdict, lenderFinding } from './lender-findings.ts';

const parameters = z.object({
  /** Legal entities or branches with loans of one borrower. */
  unitsMin: z.int().min(2).default(2),
  /** Within one legal entity only these count; of a loan whose product nobody said, a company's does. */
  businessProducts: z
    .array(loanDisbursed.data.shape.product)
    .readonly()
    .default(['corporate', 'sme', 'farmer']),
});
type Parameters = z.infer<typeof parameters>;

/**
 * MUL-05: one borrower has loans of several branches or legal entities (跨机构交叉贷款).
 *
 * A company borrows for its business whatever the product. Of a person's loan without a product nobody knows whether it
 * is a business loan: it counts across legal entities, and not within one.
 */
export const severalBranches: Rule<BranchLoansPosition, Parameters> = {
  signal: 'MUL-05',
  version: '1',
  parameters,
  findings: (position, question) => {
    const verdict = judge(position, question);
    if (verdict === undefined) return [];
    const finding = lenderFinding('MUL-05', position.subject, question, verdict);
    return [position.scope === 'identity' ? withMembers(finding, position) : finding];
  },
};

/** Another number of the same borrower is a new member. */
const withMembers = (finding: Finding, { members }: BranchLoansPosition): Finding => ({
  ...finding,
  members,
  memberCount: members.length,
  basis: `${finding.basis} members=${members.map(({ customerId }) => customerId).join()}`,
});

const judge = (
  { scope, loans }: BranchLoansPosition,
  { parameters: { unitsMin, businessProducts }, currency }: Question<Parameters>,
): LenderVerdict | undefined => {
  const owed = loans.filter(({ outstandingMinor }) => outstandingMinor > 0);
  if (scope === 'identity' && !areSeveral(owed)) return undefined;
  const entities = distinct(owed.map(({ legalEntityId }) => legalEntityId));
  if (entities.length >= unitsMin)
    return verdictOf({ severity: 'orange', units: entities, loans: owed, unitsMin }, across, currency);

  const business = owed.filter(({ product, borrowerKind }) =>
    product === null ? borrowerKind === 'company' : businessProducts.includes(product),
  );
  if (scope === 'identity' && !areSeveral(business)) return undefined;
  const branches = distinct(business.map(({ branchId }) => branchId));
  if (branches.length < unitsMin) return undefined;
  return verdictOf({ severity: 'yellow', units: branches, loans: business, unitsMin }, within, currency);
};

/** What one number shows by itself is that number's finding. */
const areSeveral = (loans: readonly BookedLoan[]): boolean =>
  distinct(loans.map(({ customerId }) => customerId)).length > 1;

const distinct = (ids: readonly string[]): readonly string[] => [...new Set(ids)].sort();

type Spread = Readonly<{
  severity: Severity;
  units: readonly string[];
  loans: readonly BookedLoan[];
  unitsMin: number;
}>;

const across = { units: { en: 'legal entities', zh: '法人机构' }, loans: { en: 'loans', zh: '贷款' } };
const within = { units: { en: 'branches', zh: '支行' }, loans: { en: 'business loans', zh: '经营性贷款' } };

const verdictOf = (
  { severity, units, loans, unitsMin }: Spread,
  words: Readonly<{ units: Bilingual; loans: Bilingual }>,
  currency: string,
): LenderVerdict => {
  const total = loans.reduce((sum, { outstandingMinor }) => sum + BigInt(outstandingMinor), 0n);
  const owed = amountText(total, currency);
  return {
    severity,
    headline: {
      en: `One borrower, ${words.loans.en} of ${units.length} ${words.units.en}: ${owed.en}`,
      zh: `跨机构交叉贷款：同一借款人在${units.length}家${words.units.zh}有${words.loans.zh}，合计${owed.zh}`,
    },
    metrics: [
      { name: 'unitCount', value: String(units.length), limit: String(unitsMin) },
      { name: 'loanCount', value: String(loans.length) },
      { name: 'outstandingMinor', value: total.toString() },
    ],
    // Another unit is a new member; another amount is no news.
    basis: units.join(', '),
    evidence: loans.flatMap(({ openedBy }) => openedBy ?? []),
    reason: `Outstanding ${words.loans.en} are booked in ${units.join(', ')}: ${unitsMin} ${words.units.en} or more.`,
    explanation: {
      formula: {
        en: `Number of ${words.units.en} in which the borrower has outstanding ${words.loans.en}`,
        zh: `借款人有未结清${words.loans.zh}的${words.units.zh}数`,
      },
      counterfactual: {
        en: `Would not have been raised with outstanding ${words.loans.en} in fewer than ${unitsMin} ${words.units.en}`,
        zh: `未结清${words.loans.zh}涉及的${words.units.zh}少于${unitsMin}家则不触发`,
      },
    },
  };
};
