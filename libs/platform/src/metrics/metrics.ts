import { collectDefaultMetrics, Registry } from 'prom-client';

/** Where counters and gauges register themselves: `new Counter({ …, registers: [metrics] })`. */
export type Metrics = Registry;

/** One registry a process, with the metrics of Node itself and every sample labelled with the process' name. */
export function createMetrics(process: 'api' | 'projector' | 'worker' | 'cli'): Metrics {
  const registry = new Registry();
  registry.setDefaultLabels({ process });
  collectDefaultMetrics({ register: registry, prefix: 'groovelog_' });
  return registry;
}
