import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Sql } from '@groovelog/platform';
import { cancelRebuild, requestRebuild, retryProjection } from '@groovelog/projections';
import { DATABASE } from '../../parts';

/** What an admin may do to a projection: build it anew beside the old one, stop that, or try a failed event again. */
export type ProjectionOperation = 'rebuild' | 'cancel' | 'retry';

export class OperateProjection extends Command<void> {
  constructor(
    readonly operation: ProjectionOperation,
    readonly name: string,
  ) {
    super();
  }
}

@CommandHandler(OperateProjection)
export class OperateProjectionHandler implements ICommandHandler<OperateProjection, void> {
  constructor(@Inject(DATABASE) private readonly sql: Sql) {}

  async execute({ operation, name }: OperateProjection): Promise<void> {
    switch (operation) {
      case 'rebuild':
        await requestRebuild(this.sql, name);
        return;
      case 'cancel':
        return cancelRebuild(this.sql, name);
      case 'retry':
        return retryProjection(this.sql, name);
      default:
        return operation satisfies never;
    }
  }
}
