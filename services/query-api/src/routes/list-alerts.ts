import type { AlertLedger } from '@tocsin/alert-ledger';
import { type AccessControl, type Caller, problem, problemDocument } from '@tocsin/service-kit';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { alertViews } from '../access/alert-views.ts';
import { type UnitTree, withEverythingBelow } from '../access/unit-tree.ts';
import { type VisibleUnits, visibleUnits } from '../access/visible-units.ts';
import { type AlertListQuery, alertFilters, alertListQuery } from '../alerts/alert-list-query.ts';
import { alertSchema } from '../alerts/alert-schema.ts';
import { withFiguresOfNow } from '../alerts/figures-of-now.ts';
import type { PageCursors } from '../alerts/page-cursors.ts';
import { shownAlert } from '../alerts/shown-alert.ts';
import type { LoanFindings } from '../positions/loan-findings.ts';
import { notFound } from './not-found.ts';

const alertPage = z.object({ items: z.array(alertSchema), nextCursor: z.string().nullable() });

export type ListAlertsDependencies = Readonly<{
  alerts: Pick<AlertLedger, 'find'>;
  loanFindings: LoanFindings;
  unitTree: () => Promise<UnitTree>;
  cursors: PageCursors;
  callerOf: AccessControl['callerOf'];
}>;

/** GET /v1/alerts */
export const listAlerts =
  ({ alerts, loanFindings, unitTree, cursors, callerOf }: ListAlertsDependencies): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/v1/alerts',
      {
        schema: {
          tags: ['alerts'],
          summary: 'Alerts in their latest revision, withdrawn and cleared ones included',
          description:
            'All pages of a walk show the list as it stood at the first page: none is shown twice and none is missed.',
          querystring: alertListQuery,
          response: { 200: alertPage, 400: problemDocument, 404: problemDocument },
        },
      },
      async (request) => {
        const { query } = request;
        const caller = callerOf(request);
        const tree = await unitTree();
        const visible = visibleUnits(caller, tree);
        const binding = cursorBinding(query, caller);
        const page = await alerts.find({
          filters: alertFilters(query, askedUnits(query, visible, tree)),
          scope: { unitIds: visible.ids, views: alertViews(caller) },
          sort: query.sort,
          limit: query.limit,
          after: query.cursor === undefined ? undefined : openCursor(cursors, query.cursor, binding),
        });
        const now = await loanFindings(page.alerts);
        return {
          items: page.alerts.map((found) =>
            shownAlert(withFiguresOfNow(found, now.get(found.alertId)), visible),
          ),
          nextCursor: page.next ? cursors.seal(page.next, binding) : null,
        };
      },
    );
  };

const askedUnits = (
  { orgUnit }: AlertListQuery,
  visible: VisibleUnits,
  tree: UnitTree,
): readonly string[] | undefined => {
  if (orgUnit === undefined) return undefined;
  if (!visible.includes(orgUnit)) throw notFound(`unit ${orgUnit}`);
  return withEverythingBelow(tree, [orgUnit]);
};

/** A cursor is good for the same question by a caller of the same rights; pages may differ in length. */
const cursorBinding = (
  { cursor: _cursor, limit: _limit, ...question }: AlertListQuery,
  { roles, orgUnits, staffId }: Caller,
): unknown => [Object.entries(question).sort(byName), [...roles].sort(), orgUnits, staffId ?? null];

const byName = ([a]: [string, unknown], [b]: [string, unknown]): number => (a < b ? -1 : 1);

const openCursor = (cursors: PageCursors, cursor: string, binding: unknown) => {
  const key = cursors.open(cursor, binding);
  if (key === undefined) {
    const detail = 'The cursor does not belong to this query. Begin again without it.';
    throw problem(400, 'invalid-cursor', detail, { errors: [{ parameter: 'cursor', detail }] });
  }
  return key;
};
