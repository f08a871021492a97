import type { Role } from '@tocsin/service-kit';

/** Who may use a route. A unit outside the caller's scope does not exist for him, whatever the route. */
export type RoutePolicy = Readonly<{
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** As the route is registered; an ending `*` covers everything below. */
  path: string;
  /** `anybody` needs no token. */
  roles: readonly Role[] | 'anybody';
}>;

const readsUnitFigures: readonly Role[] = [
  'risk-officer',
  'branch-president',
  'leader',
  'finance',
  'compliance',
  'auditor',
];
const readsAlerts: readonly Role[] = [...readsUnitFigures, 'account-manager'];
/** Whoever reads alerts about customers reads their figures: not those who have unit figures only. */
const readsCustomers: readonly Role[] = readsAlerts.filter((role) => role !== 'finance');
const people: readonly Role[] = [...readsAlerts, 'administrator'];
const everyRole: readonly Role[] = [...people, 'ingest'];

/** Every route of this service. One that is not here cannot be registered. */
export const routePolicies: readonly RoutePolicy[] = [
  { method: 'GET', path: '/v1/alerts', roles: readsAlerts },
  { method: 'GET', path: '/v1/alerts/:alertId', roles: readsAlerts },
  { method: 'GET', path: '/v1/org-units/:orgUnitId/deposit-deviation', roles: readsUnitFigures },
  { method: 'GET', path: '/v1/loans/:loanId', roles: readsCustomers },
  { method: 'GET', path: '/v1/customers/:customerId/exposure', roles: readsCustomers },
  { method: 'GET', path: '/v1/guarantee-circles', roles: readsCustomers },
  { method: 'GET', path: '/v1/guarantee-circles/:circleId', roles: readsCustomers },
  { method: 'POST', path: '/v1/what-if/guarantee', roles: readsCustomers },
  { method: 'GET', path: '/v1/rules', roles: people },
  { method: 'GET', path: '/v1/status', roles: everyRole },
  { method: 'GET', path: '/livez', roles: 'anybody' },
  { method: 'GET', path: '/readyz', roles: 'anybody' },
  { method: 'GET', path: '/metrics', roles: 'anybody' },
  { method: 'GET', path: '/openapi.json', roles: 'anybody' },
  { method: 'GET', path: '/docs*', roles: 'anybody' },
];
