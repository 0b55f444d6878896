import { type DynamicModule, Inject, Module, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { EventStore } from '@groovelog/event-store';
import { createMetrics, newId, type Database, type Logger } from '@groovelog/platform';
import { createProjectionRunner, keepHeartbeat, type ProjectionRunner } from '@groovelog/projections';
import { projections } from '@groovelog/read-models';

/** What the projector works with; whoever opens it closes it. */
export interface ProjectorParts {
  database: Database;
  store: EventStore;
  logger: Logger;
}

const PARTS = Symbol('parts of the projector');
const RUNNER = Symbol('projection runner');

/** Follows the log with every projection of the product, from the start of the application to its end. */
@Module({})
export class ProjectorModule implements OnApplicationBootstrap, OnModuleDestroy {
  private silence: () => Promise<void> = () => Promise.resolve();

  constructor(
    @Inject(PARTS) private readonly parts: ProjectorParts,
    @Inject(RUNNER) private readonly runner: ProjectionRunner,
  ) {}

  static with(parts: ProjectorParts): DynamicModule {
    return {
      module: ProjectorModule,
      providers: [
        { provide: PARTS, useValue: parts },
        { provide: RUNNER, inject: [PARTS], useFactory: createRunner },
      ],
    };
  }

  async onApplicationBootstrap(): Promise<void> {
    this.runner.start();
    this.silence = await keepHeartbeat(this.parts.database, 'projector', this.parts.logger);
  }

  async onModuleDestroy(): Promise<void> {
    await this.runner.stop();
    await this.silence();
  }
}

function createRunner(parts: ProjectorParts): ProjectionRunner {
  return createProjectionRunner({ ...parts, projections, metrics: createMetrics('projector'), instanceId: newId() });
}
