import type { Metrics } from '@groovelog/platform';
import { Counter, Gauge, Histogram } from 'prom-client';
import type { ProjectionState } from '../projection-state';

/** What the runner reports to Prometheus, by name of the projection. */
export interface ProjectionMetrics {
  applied(projection: string, batch: { events: number; seconds: number }): void;
  /** A batch or a page has to be tried again. */
  retried(projection: string): void;
  /** A commit was refused because the checkpoint was not where this runner left it. */
  rejected(projection: string): void;
  /** `events` is null where the store cannot count. */
  lag(projection: string, lag: { events: number | null; seconds: number }): void;
  state(projection: string, state: ProjectionState): void;
}

const STATES: readonly ProjectionState[] = ['starting', 'rebuilding', 'catching-up', 'live', 'retrying', 'faulted', 'stopped'];
const labelNames = ['projection'];

/** Registers the runner's metrics once in a registry; a second runner of the process shares them. */
export function createProjectionMetrics(registry: Metrics): ProjectionMetrics {
  const { events, seconds, retries, rejections, lagEvents, lagSeconds, states } = register(registry);
  return {
    applied(projection, batch) {
      events.inc({ projection }, batch.events);
      seconds.observe({ projection }, batch.seconds);
    },
    retried: (projection) => retries.inc({ projection }),
    rejected: (projection) => rejections.inc({ projection }),
    lag(projection, lag) {
      if (lag.events !== null) lagEvents.set({ projection }, lag.events);
      lagSeconds.set({ projection }, lag.seconds);
    },
    state(projection, current) {
      for (const state of STATES) states.set({ projection, state }, state === current ? 1 : 0);
    },
  };
}

function register(registry: Metrics) {
  const registers = [registry];
  const once = <T>(name: string, create: (name: string) => T): T => (registry.getSingleMetric(name) as T | undefined) ?? create(name);
  const counter = (suffix: string, help: string) =>
    once(`groovelog_projection_${suffix}`, (name) => new Counter({ name, help, labelNames, registers }));
  const gauge = (suffix: string, help: string, labels = labelNames) =>
    once(`groovelog_projection_${suffix}`, (name) => new Gauge({ name, help, labelNames: labels, registers }));
  return {
    events: counter('events_total', 'Events applied to the tables of a projection'),
    retries: counter('retries_total', 'Batches or pages tried again'),
    rejections: counter('rejected_commits_total', 'Commits refused by the checkpoint'),
    lagEvents: gauge('lag_events', 'Events of the log not yet applied'),
    lagSeconds: gauge('lag_seconds', 'Age of the oldest event in hand that is not applied'),
    states: gauge('state', '1 for the state a projection is in', ['projection', 'state']),
    seconds: once(
      'groovelog_projection_batch_seconds',
      (name) =>
        new Histogram({ name, help: 'Time to apply and commit one batch', labelNames, registers, buckets: [0.005, 0.02, 0.1, 0.3, 1, 5] }),
    ),
  };
}
