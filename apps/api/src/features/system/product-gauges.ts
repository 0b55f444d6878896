import type { EventStore } from '@groovelog/event-store';
import type { Metrics, Sql } from '@groovelog/platform';
import { listProcesses, projectionStatuses, type ProjectionStatus } from '@groovelog/projections';
import { Gauge } from 'prom-client';

/**
 * Registers what the tables say about the whole product, asked when somebody scrapes: the projector and the worker have no
 * port of their own.
 */
export function registerProductGauges(metrics: Metrics, sql: Sql, store: EventStore): void {
  for (const gauge of [...projectionGauges(sql), processGauge(sql), logGauge(store)]) metrics.registerMetric(gauge);
}

function projectionGauges(sql: Sql): Gauge[] {
  return [
    projectionGauge(sql, 'lag_events', 'Events not yet applied', (status) => status.lagEvents ?? 0),
    projectionGauge(sql, 'lag_seconds', 'Age of the oldest event not yet applied', (status) => status.lagSeconds),
    projectionGauge(sql, 'live', '1 while it follows the log, 0 otherwise', (status) => (status.state === 'live' ? 1 : 0)),
  ];
}

function projectionGauge(sql: Sql, name: string, help: string, valueOf: (status: ProjectionStatus) => number): Gauge {
  const gauge = new Gauge({
    name: `groovelog_projection_${name}`,
    help,
    labelNames: ['projection'],
    registers: [],
    async collect() {
      for (const status of await projectionStatuses(sql)) gauge.set({ projection: status.name }, valueOf(status));
    },
  });
  return gauge;
}

function processGauge(sql: Sql): Gauge {
  const processes = new Gauge({
    name: 'groovelog_processes',
    help: 'Processes seen in the last 15 seconds',
    labelNames: ['role'],
    registers: [],
    async collect() {
      const running = await listProcesses(sql);
      processes.reset();
      for (const { role } of running) processes.inc({ role });
    },
  });
  return processes;
}

function logGauge(store: EventStore): Gauge {
  const events = new Gauge({
    name: 'groovelog_log_events',
    help: 'Events in the log, where the store can count them',
    registers: [],
    async collect() {
      const { count } = await store.head();
      if (count !== null) events.set(Number(count));
    },
  });
  return events;
}
