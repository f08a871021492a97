import { type AlertFilters, alertSorts } from '@tocsin/alert-ledger';
import { alertKind, handlingState, severity, signalId } from '@tocsin/events';
import { z } from 'zod';
import { countValue, dateValue, idValue, instantValue, valuesOf } from './query-values.ts';

const cursorCharactersMax = 2_000;

/** The query of `GET /v1/alerts`; an unknown parameter is refused, because leaving it out would find too much. */
export const alertListQuery = z.strictObject({
  signal: valuesOf(signalId, 'Signals, like DEP-03.'),
  severity: valuesOf(severity, 'Levels.'),
  state: valuesOf(handlingState, 'How far people are.'),
  kind: valuesOf(alertKind, 'Alerts, or list items.'),
  orgUnit: idValue('The unit and everything below it, owning or involved.'),
  manager: idValue('The staff id of the manager.'),
  subject: idValue('The id of the subject.'),
  customer: idValue('The customer as subject or as member, or whose loan or account it is.'),
  from: dateValue('First accounting date.'),
  to: dateValue('Last accounting date.'),
  changedSince: instantValue('Recorded at or after this instant.'),
  sort: z
    .enum(alertSorts)
    .default('-recordedAt')
    .meta({ description: 'A minus turns the order round; severity alone has the worst first.' }),
  limit: countValue({ min: 1, max: 500, otherwise: 50 }),
  cursor: z
    .string()
    .max(cursorCharactersMax)
    .optional()
    .meta({ description: 'The nextCursor of the page before, with otherwise the same query.' }),
});
/** A valid query of `GET /v1/alerts`. */
export type AlertListQuery = z.output<typeof alertListQuery>;

/** What the query asks of the ledger. `unitIds` are the asked unit and those below it. */
export const alertFilters = (
  query: AlertListQuery,
  unitIds: readonly string[] | undefined,
): AlertFilters => ({
  signals: query.signal,
  severities: query.severity,
  states: query.state,
  kinds: query.kind,
  unitIds,
  managerId: query.manager,
  subjectId: query.subject,
  customerId: query.customer,
  from: query.from,
  to: query.to,
  recordedSince: query.changedSince,
});
