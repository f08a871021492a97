import type { AlertLedger } from '@tocsin/alert-ledger';
import { id } from '@tocsin/events';
import { type AccessControl, problemDocument } from '@tocsin/service-kit';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { alertViews } from '../access/alert-views.ts';
import type { UnitTree } from '../access/unit-tree.ts';
import { visibleUnits } from '../access/visible-units.ts';
import { alertWithHistory } from '../alerts/alert-schema.ts';
import { entityTag, isNamedBy } from '../alerts/entity-tag.ts';
import { withFiguresOfNow } from '../alerts/figures-of-now.ts';
import { shownAlert } from '../alerts/shown-alert.ts';
import type { LoanFindings } from '../positions/loan-findings.ts';
import { notFound } from './not-found.ts';

export type GetAlertDependencies = Readonly<{
  alerts: Pick<AlertLedger, 'get'>;
  loanFindings: LoanFindings;
  unitTree: () => Promise<UnitTree>;
  callerOf: AccessControl['callerOf'];
}>;

/** GET /v1/alerts/{id} */
export const getAlert =
  ({ alerts, loanFindings, unitTree, callerOf }: GetAlertDependencies): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/v1/alerts/:alertId',
      {
        schema: {
          tags: ['alerts'],
          summary: 'An alert with its evidence and history, oldest revision first',
          params: z.object({ alertId: z.string() }),
          response: { 200: alertWithHistory, 304: z.undefined(), 404: problemDocument },
        },
      },
      async (request, reply) => {
        const { alertId } = request.params;
        const caller = callerOf(request);
        const visible = visibleUnits(caller, await unitTree());
        const scope = { unitIds: visible.ids, views: alertViews(caller) };
        const found = id.safeParse(alertId).success ? await alerts.get(alertId, scope) : undefined;
        if (found === undefined) throw notFound(`alert ${alertId}`);

        const now = (await loanFindings([found.alert])).get(alertId);
        const alert = withFiguresOfNow(found.alert, now);
        const tag = entityTag(alert);
        reply.header('etag', tag);
        if (isNamedBy(tag, request.headers['if-none-match'])) return reply.code(304).send();
        return {
          ...shownAlert(alert, visible),
          history: found.history.map((revision) => shownAlert(revision, visible)),
        };
      },
    );
  };
