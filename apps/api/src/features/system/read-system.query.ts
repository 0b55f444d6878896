import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryBus, QueryHandler } from '@nestjs/cqrs';
import type { EventStore } from '@groovelog/event-store';
import { type Config, type JobStatus, jobStatus, type Sql } from '@groovelog/platform';
import { listProcesses, type ProcessInfo, projectionStatuses, type ProjectionStatus } from '@groovelog/projections';
import type { QuotaStatus, SpotifyConnection } from '@groovelog/spotify';
import { CONFIG, DATABASE, EVENT_STORE } from '../../parts';
import { SPOTIFY_CONNECTION } from '../../spotify/spotify-connection.token';
import { CheckHealth, type HealthCheck } from './check-health.query';
import { readStorage, type Storage } from './storage.query';

/** How the whole product is doing. */
export interface SystemState {
  projections: ProjectionStatus[];
  processes: ProcessInfo[];
  jobs: JobStatus;
  /** What the governor allows; every account shares it. */
  quota: QuotaStatus;
  log: { store: 'PostgreSQL' | 'EventStoreDB'; position: string | null; count: bigint | null };
  storage: Storage;
  health: HealthCheck[];
}

export class ReadSystem extends Query<SystemState> {}

@QueryHandler(ReadSystem)
export class ReadSystemHandler implements IQueryHandler<ReadSystem, SystemState> {
  constructor(
    private readonly queries: QueryBus,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(DATABASE) private readonly sql: Sql,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(SPOTIFY_CONNECTION) private readonly connection: SpotifyConnection,
  ) {}

  async execute(): Promise<SystemState> {
    const [projections, processes, jobs, quota, head, storage, health] = await Promise.all([
      projectionStatuses(this.sql),
      listProcesses(this.sql),
      jobStatus(this.sql),
      this.connection.quota(this.sql),
      this.store.head(),
      readStorage(this.sql),
      this.queries.execute(new CheckHealth()),
    ]);
    const store = this.config.eventStoreUrl === null ? 'PostgreSQL' : 'EventStoreDB';
    return { projections, processes, jobs, quota, log: { store, ...head }, storage, health };
  }
}
