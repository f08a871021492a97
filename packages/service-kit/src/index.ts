export { type AccessControl, accessControl } from './authentication/access-control.ts';
export type { Caller } from './authentication/caller.ts';
export { type Role, role } from './authentication/role.ts';
export {
  type TokenAuthority,
  type TokenAuthorityOptions,
  type TokenRequest,
  tokenAuthority,
  type VerifiedToken,
} from './authentication/token-authority.ts';
export { ConfigurationError } from './configuration/configuration-error.ts';
export { loadConfig } from './configuration/load-config.ts';
export { type HealthOptions, healthRoutes } from './health/health-routes.ts';
export { type HttpApp, type HttpAppOptions, httpApp } from './http/http-app.ts';
export { type Logger, type LoggerOptions, logger } from './logging/logger.ts';
export { type MetricsRegistry, metricsRegistry } from './metrics/metrics-registry.ts';
export { metricsRoute } from './metrics/metrics-route.ts';
export { requestDurations } from './metrics/request-durations.ts';
export {
  type ProblemDocument,
  ProblemError,
  type ProblemExtras,
  type ProblemPart,
  problem,
  problemDocument,
} from './problems/problem.ts';
export {
  type GracefulShutdown,
  gracefulShutdown,
  type ShutdownOptions,
  type ShutdownStep,
  type SignalledProcess,
} from './shutdown/graceful-shutdown.ts';
