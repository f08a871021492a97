import { collectDefaultMetrics, Registry } from 'prom-client';

/** The figures of one process. */
export type MetricsRegistry = Registry;

/** A registry of its own for a process, with what Node says about itself. */
export const metricsRegistry = (): MetricsRegistry => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return registry;
};
