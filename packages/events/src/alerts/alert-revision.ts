import { z } from 'zod';
import type { Immutable } from '../define-event.ts';
import { calendarDate } from '../vocabulary/calendar-date.ts';
import { responsibility } from '../vocabulary/responsibility.ts';
import { change } from './change.ts';
import { condition } from './condition.ts';
import { evidenceRef } from './evidence-ref.ts';
import { explanation } from './explanation.ts';
import { member } from './member.ts';
import { metric } from './metric.ts';
import { severity } from './severity.ts';
import { signalId } from './signal-id.ts';
import { subject } from './subject.ts';

/** `alert` 预警 has state, clocks and push; `list` 清单提示 is on lists and in reports only. */
export const alertKind = z.enum(['alert', 'list']);
/** The kind of an alert. */
export type AlertKind = z.infer<typeof alertKind>;

/** Where an alert came from: the running stream, the opening stock, or a person. */
export const alertOrigin = z.enum(['stream', 'opening', 'manual']);
/** The origin of an alert. */
export type AlertOrigin = z.infer<typeof alertOrigin>;

/** `restricted`: does not exist for the unit that it concerns, until compliance releases it. */
export const audience = z.enum(['line', 'restricted']);
/** Who may see an alert. */
export type Audience = z.infer<typeof audience>;

/** What the detector says about one signal on one subject in one period; every change is a new revision. */
export const alertRevision = z.object({
  alertId: z.string(),
  /** 1 when raised. */
  revision: z.int().positive(),
  change,
  kind: alertKind,
  origin: alertOrigin,
  audience,
  signal: signalId,
  severity,
  subject,
  /** What the signal's period is: a month, a date or the id of an event or loan. */
  period: z.string(),
  caseId: z.string(),
  /** The customer that it is about, or whose loan or account it is; absent where it is about several, or none. */
  customerId: z.string().optional(),
  /** The units that this customer belongs to, where they are others than the involved ones. */
  customerOrgUnitIds: z.array(z.string()).optional(),
  /** The unit with the largest exposure: it owns the clocks. */
  orgUnitId: z.string(),
  involvedOrgUnitIds: z.array(z.string()),
  managerId: z.string().nullable(),
  responsible: z.array(responsibility),
  /** The day it is about. */
  accountingDate: calendarDate,
  /** The accounting day that was open when this revision was decided. */
  knownOn: calendarDate,
  condition,
  headline: z.object({ en: z.string(), zh: z.string() }),
  metrics: z.array(metric),
  evidence: z.array(evidenceRef),
  /** Of a circle or group, at most 200 of them. */
  members: z.array(member).optional(),
  memberCount: z.int().nonnegative().optional(),
  /** Customers that its texts name and who are no members: a payee, a guarantor who was paid. */
  counterparties: z.array(member).optional(),
  /** Customer ids that joined with this revision. */
  membersAdded: z.array(z.string()).optional(),
  /** Customer ids that left with this revision. */
  membersRemoved: z.array(z.string()).optional(),
  /** The circle that this one became part of. */
  mergedInto: z.string().optional(),
  /** An alert that this one continues: a recurrence, a part of a split circle. */
  linkedAlertId: z.string().optional(),
  ruleVersion: z.string(),
  parametersVersion: z.int().nonnegative(),
  reason: z.string(),
  explanation: explanation.optional(),
  /** Over the content and the offset that caused it: a known digest is a repeat. */
  digest: z.string(),
});
/** A revision of an alert, as the detector publishes it. */
export type AlertRevision = Immutable<z.infer<typeof alertRevision>>;
