import { Counter } from 'prom-client';
import { createMetrics } from './metrics';

describe('metrics', () => {
  it('are told apart by process', async () => {
    const metrics = createMetrics('api');
    new Counter({ name: 'groovelog_pages_total', help: 'Pages served', registers: [metrics] }).inc();
    const text = await metrics.metrics();
    expect(text).toContain('groovelog_pages_total{process="api"} 1');
    expect(text).toContain('groovelog_process_resident_memory_bytes');
  });
});
