import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { DomainError } from '@groovelog/domain';
import { requestImport } from '@groovelog/history-import';
import type { Sql } from '@groovelog/platform';
import { DATABASE } from '../../parts';
import { ImportStageReader } from './import-stage-reader';

/** Imports the files of an upload, or goes on with an import that was stopped or has failed. */
export class StartImport extends Command<void> {
  constructor(
    readonly userId: string,
    readonly importId: string,
  ) {
    super();
  }
}

/** Throws DomainError `import.unknown`, and `import.not-startable` where it runs already, is finished, or has lost its files. */
@CommandHandler(StartImport)
export class StartImportHandler implements ICommandHandler<StartImport, void> {
  constructor(
    @Inject(DATABASE) private readonly sql: Sql,
    private readonly stages: ImportStageReader,
  ) {}

  async execute({ userId, importId }: StartImport): Promise<void> {
    const stage = await this.stages.read(userId, importId);
    if (!stage) throw new DomainError('not-found', 'import.unknown', 'There is no such import.');
    const canGoOn = stage.kind === 'ended' && stage.canResume && stage.row.status !== 'completed' && stage.row.status !== 'undone';
    if (stage.kind !== 'preview' && !canGoOn) {
      throw new DomainError(
        'conflict',
        'import.not-startable',
        'This import cannot be started now: it runs, is finished, or its files are gone.',
      );
    }
    await requestImport(this.sql, { userId, importId });
  }
}
