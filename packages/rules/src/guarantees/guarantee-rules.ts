import { type CatalogueEntry, listed, type SignalDescription } from '../catalogue-entry.ts';
import type { CirclePosition } from './circle-position.ts';
import { circularGuarantee } from './circular-guarantee.ts';
import { contagionThreat, type ThreatPosition } from './contagion-threat.ts';
import { externalGuarantees } from './external-guarantees.ts';
import { type ComponentPosition, guaranteeComponent } from './guarantee-component.ts';
import { guarantorOverdue } from './guarantor-overdue.ts';
import { type CompensationPosition, guarantorPayment } from './guarantor-payment.ts';
import type { GuarantorPosition } from './guarantor-position.ts';
import { type JointGroupPosition, jointGroupRisk } from './joint-group-risk.ts';
import { keyFirm } from './key-firm.ts';
import { mutualGuarantee } from './mutual-guarantee.ts';
import { overGuarantee } from './over-guarantee.ts';
import { type ProceedsPosition, proceedsToGuarantor } from './proceeds-to-guarantor.ts';

const aboutGuarantees = {
  period: 'state',
  kind: 'alert',
  audience: 'line',
  leadDepartment: '授信管理部',
  needs: [['bank.guarantee.pledged.v1']],
  endsAs: 'cleared',
  enabled: true,
} as const satisfies Partial<SignalDescription>;

/** What tells how customers stand: their days past due and grades. */
const standings = ['bank.loan.position-declared.v1', 'bank.loan.disbursed.v1'] as const;

/** A pledge for somebody without a loan speaks of a loan that was not told rather than of none. */
const listWhileKnown =
  'house default; list while every debt here is known and small: that of a customer of whom no loan was ever told is not';

/** The rules about a mutual pair or a circle. */
export const circleRules: readonly CatalogueEntry<CirclePosition>[] = [
  listed(mutualGuarantee, {
    ...aboutGuarantees,
    name: { en: 'Mutual guarantee', zh: '互保' },
    basis: listWhileKnown,
    needs: [['bank.guarantee.pledged.v1'], standings],
  }),
  listed(circularGuarantee, {
    ...aboutGuarantees,
    name: { en: 'Circular guarantee', zh: '循环担保' },
    basis: listWhileKnown,
    needs: [['bank.guarantee.pledged.v1'], standings],
  }),
];

/** The rules about a joint-liability group. */
export const jointGroupRules: readonly CatalogueEntry<JointGroupPosition>[] = [
  listed(jointGroupRisk, {
    ...aboutGuarantees,
    name: { en: 'Joint-liability group', zh: '联保小组' },
    basis: 'house default: five households, as joint-liability products of rural banks have',
    needs: [['bank.guarantee.pledged.v1'], standings],
  }),
];

/** The rules about customers tied in whatever direction. */
export const componentRules: readonly CatalogueEntry<ComponentPosition>[] = [
  listed(guaranteeComponent, {
    ...aboutGuarantees,
    name: { en: 'Guarantee circle found', zh: '担保圈' },
    basis: 'size filter and classes A1–C3 of a supervisor’s own tool (Dezhou); cut points: house default',
    kind: 'list',
    needs: [['bank.guarantee.pledged.v1'], standings],
  }),
];

/** The rules about one guarantor or guaranteed customer. */
export const guarantorRules: readonly CatalogueEntry<GuarantorPosition>[] = [
  listed(overGuarantee, {
    ...aboutGuarantees,
    name: { en: 'Over-guarantee', zh: '过度担保' },
    basis: 'house default',
    needs: [['bank.guarantee.pledged.v1'], ['bank.customer.registered.v1']],
  }),
  listed(externalGuarantees, {
    ...aboutGuarantees,
    name: { en: 'Many external guarantees', zh: '对外担保户数多' },
    basis: 'house default',
  }),
  listed(keyFirm, {
    ...aboutGuarantees,
    name: { en: 'Key firm', zh: '担保圈关键企业' },
    basis: 'rule of a supervisor’s own tool (Dezhou); numbers: house default',
    kind: 'list',
  }),
  listed(guarantorOverdue, {
    ...aboutGuarantees,
    name: { en: 'Guarantor overdue', zh: '保证人逾期或不良' },
    basis: 'house default',
    needs: [['bank.guarantee.pledged.v1'], standings],
  }),
];

/** The rules about a default that reaches a guarantor. */
export const threatRules: readonly CatalogueEntry<ThreatPosition>[] = [
  listed(contagionThreat, {
    ...aboutGuarantees,
    name: { en: 'Contagion', zh: '担保链风险传导' },
    basis: 'house default',
    needs: [
      ['bank.guarantee.pledged.v1'],
      [...standings, 'bank.loan.graded.v1', 'bank.legal-event.recorded.v1'],
    ],
  }),
];

/** The rules about where a loan's money went. */
export const proceedsRules: readonly CatalogueEntry<ProceedsPosition>[] = [
  listed(proceedsToGuarantor, {
    ...aboutGuarantees,
    name: { en: 'Loan money to guarantor', zh: '资金回流担保人' },
    basis:
      'days and shares of the supervisor’s examination model; otherwise house default. Payments from 10,000.00 on ' +
      'count, and guarantees that had not ended when the loan was paid out',
    period: 'event',
    audience: 'restricted',
    needs: [['bank.loan.disbursed.v1'], ['bank.guarantee.pledged.v1'], ['bank.transaction.posted.v1']],
    endsAs: 'withdrawn',
  }),
];

/** The rules about a guarantor's payment. */
export const compensationRules: readonly CatalogueEntry<CompensationPosition>[] = [
  listed(guarantorPayment, {
    ...aboutGuarantees,
    name: { en: 'Guarantor payment', zh: '代偿' },
    basis: 'house default',
    period: 'event',
    needs: [['bank.compensation.paid.v1']],
    endsAs: 'withdrawn',
  }),
];

/** Everything that is judged about guarantees. */
export const guaranteeRules = [
  ...circleRules,
  ...jointGroupRules,
  ...componentRules,
  ...guarantorRules,
  ...threatRules,
  ...proceedsRules,
  ...compensationRules,
] as const;
