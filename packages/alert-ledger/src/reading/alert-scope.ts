import type { Audience, SignalFamily } from '@tocsin/events';

/** One reason for which a reader may see alerts; what is left out does not restrict. */
export type AlertView = Readonly<{
  families?: readonly SignalFamily[];
  /** Only alerts on what this member of staff manages. */
  managerId?: string;
  audiences?: readonly Audience[];
}>;

/** What exists for a reader: alerts that concern one of the units and that one of the views admits. */
export type AlertScope = Readonly<{
  /** Complete: units below others are named too. */
  unitIds: readonly string[] | 'all';
  views: readonly AlertView[];
}>;

/** For the system itself. */
export const everyAlert: AlertScope = { unitIds: 'all', views: [{}] };
