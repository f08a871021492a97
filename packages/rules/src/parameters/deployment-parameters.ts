import {
  type CalendarNotices,
  calendarNoticesOf,
  cnNotices,
  isAccountingDate,
} from '@tocsin/banking-calendar';
import { accountCategory } from '@tocsin/events';
import { z } from 'zod';

const calendar = z.unknown().transform((json): CalendarNotices => calendarNoticesOf(json));

/**
 * Whatever judging depends on and events do not say. It travels in-band, as a control record in every partition:
 * a process's own copy only proposes it.
 */
export const deploymentParameters = z.object({
  /** 1 for a deployment's first; the log numbers them. */
  version: z.int().positive(),
  calendar,
  /** ISO 4217 code, shown with amounts. */
  currency: z.string().regex(/^[A-Z]{3}$/),
  /** What is about a date up to this one is opening stock. */
  openingDate: z.string().refine(isAccountingDate, 'not an accounting date').optional(),
  /** Days behind the last closed day that movements and balances are still taken. */
  latenessDaysMax: z.int().positive(),
  /** Days after the last closed day that events are evaluated; later ones are held. */
  futureDaysMax: z.int().positive(),
  /** Days that a close may lie after the last one. */
  closeJumpDaysMax: z.int().positive(),
  /** The same for a deployment's first close, counted from the newest event heard before it. */
  firstCloseJumpDaysMax: z.int().positive(),
  /** Sources that must all have declared a date before it is closed. */
  requiredSources: z.array(z.string()),
  /** Account categories that do not count as deposits. */
  notDeposits: z.array(accountCategory),
  /** Rules that differ from their defaults, by signal. */
  rules: z.record(
    z.string(),
    z.object({ enabled: z.boolean().optional(), parameters: z.unknown().optional() }),
  ),
});
export type DeploymentParameters = z.infer<typeof deploymentParameters>;

/** The contract's defaults, with the official Chinese calendar and the renminbi. */
export const defaultParameters: DeploymentParameters = {
  version: 1,
  calendar: cnNotices,
  currency: 'CNY',
  latenessDaysMax: 92,
  futureDaysMax: 31,
  closeJumpDaysMax: 10,
  firstCloseJumpDaysMax: 366,
  requiredSources: [],
  notDeposits: ['interbank', 'internal'],
  rules: {},
};

/** The name and format version under which a task keeps the parameters that hold for it, and their one key. */
export const deploymentParametersValue = { name: 'deployment-parameters', version: 1 } as const;
export const DEPLOYMENT_KEY = 'current';

/** The key of the control record that carries parameters. */
export const PARAMETERS_KEY = 'parameters';

const utf8 = new TextEncoder();

export const encodeParameters = (parameters: DeploymentParameters): Uint8Array =>
  utf8.encode(JSON.stringify(parameters));

/** Throws where the record was not written by `encodeParameters`. */
export const decodeParameters = (value: Uint8Array): DeploymentParameters =>
  deploymentParameters.parse(JSON.parse(new TextDecoder().decode(value)));
