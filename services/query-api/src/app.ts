import type { AlertLedger } from '@tocsin/alert-ledger';
import {
  accessControl,
  type HttpApp,
  healthRoutes,
  httpApp,
  type Logger,
  type MetricsRegistry,
  metricsRoute,
  requestDurations,
  type TokenAuthority,
} from '@tocsin/service-kit';
import type { FastifyPluginAsync } from 'fastify';
import { enforcePolicies } from './access/enforce-policies.ts';
import { type RoutePolicy, routePolicies } from './access/route-policies.ts';
import type { UnitTree } from './access/unit-tree.ts';
import { type PageCursors, pageCursors } from './alerts/page-cursors.ts';
import { documentation } from './documentation/openapi.ts';
import type { CustomerPositions } from './positions/customer-positions.ts';
import type { LoanFindings } from './positions/loan-findings.ts';
import type { StoredNetworkReader } from './positions/stored-network.ts';
import { askWhatIfGuarantee } from './routes/ask-what-if-guarantee.ts';
import { getAlert } from './routes/get-alert.ts';
import { getCustomerExposure } from './routes/get-customer-exposure.ts';
import { type GetDepositDeviationDependencies, getDepositDeviation } from './routes/get-deposit-deviation.ts';
import { getGuaranteeCircle } from './routes/get-guarantee-circle.ts';
import { getLoan } from './routes/get-loan.ts';
import { getStatus } from './routes/get-status.ts';
import { listAlerts } from './routes/list-alerts.ts';
import { listGuaranteeCircles } from './routes/list-guarantee-circles.ts';
import { type ListRulesDependencies, listRules } from './routes/list-rules.ts';
import type { StatusPorts } from './status/status-ports.ts';

/** Where the answers come from. */
export type QueryApiDependencies = Readonly<{
  alerts: Pick<AlertLedger, 'find' | 'get'>;
  /** The tree of the bank's units as it was last declared. */
  unitTree: () => Promise<UnitTree>;
  depositDeviation: GetDepositDeviationDependencies['depositDeviation'];
  customers: CustomerPositions;
  /** What the rules find now of loans that alerts are about. */
  loanFindings: LoanFindings;
  network: StoredNetworkReader;
  rules: ListRulesDependencies['rules'];
  status: StatusPorts;
  authority: Pick<TokenAuthority, 'verify'>;
  /** What has to work before requests are sent here. */
  readiness: Readonly<Record<string, () => Promise<unknown>>>;
  metrics: MetricsRegistry;
  logger: Logger;
}>;

/** Routes of another service that share this one's address. */
export type SharedRoutes = Readonly<{ policies: readonly RoutePolicy[]; routes: FastifyPluginAsync }>;

export type QueryApiOptions = Readonly<{
  /** Signs the cursors of pages; the same in every process of a deployment. */
  cursorSecret: Uint8Array;
  /** Of the program, shown in the documentation. */
  version: string;
  isStopping?: () => boolean;
  alsoServe?: readonly SharedRoutes[];
}>;

/** The application with all of its routes; it does not listen. */
export const buildApp = async (deps: QueryApiDependencies, options: QueryApiOptions): Promise<HttpApp> => {
  const { alerts, loanFindings, unitTree, metrics } = deps;
  const { alsoServe = [], isStopping = () => false } = options;
  const app = httpApp({ logger: deps.logger });
  const access = accessControl(deps.authority);
  const { callerOf } = access;
  const cursors = pageCursors(options.cursorSecret);

  requestDurations(app, metrics);
  // From here on every route needs a policy, those of the documentation too.
  enforcePolicies(app, [...routePolicies, ...alsoServe.flatMap(({ policies }) => policies)], access);
  await documentation(app, options.version);
  await app.register(listAlerts({ alerts, loanFindings, unitTree, cursors, callerOf }));
  await app.register(getAlert({ alerts, loanFindings, unitTree, callerOf }));
  await app.register(getDepositDeviation({ depositDeviation: deps.depositDeviation, unitTree, callerOf }));
  await app.register(getLoan({ loan: deps.customers.loan, unitTree, callerOf }));
  await app.register(getCustomerExposure({ exposure: deps.customers.exposure, unitTree, callerOf }));
  await app.register(guaranteeRoutes(deps, { cursors, callerOf }));
  await app.register(listRules({ rules: deps.rules }));
  await app.register(getStatus(deps.status));
  await app.register(healthRoutes({ checks: deps.readiness, isStopping }));
  await app.register(metricsRoute(metrics));
  for (const { routes } of alsoServe) await app.register(routes);
  return app;
};

const guaranteeRoutes =
  (
    { network, unitTree, customers: { exposure } }: QueryApiDependencies,
    {
      cursors,
      callerOf,
    }: Readonly<{ cursors: PageCursors; callerOf: ReturnType<typeof accessControl>['callerOf'] }>,
  ): FastifyPluginAsync =>
  async (app) => {
    await app.register(listGuaranteeCircles({ network, unitTree, cursors, callerOf }));
    await app.register(getGuaranteeCircle({ network, unitTree, callerOf }));
    await app.register(askWhatIfGuarantee({ network, exposure, unitTree, callerOf }));
  };
