import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { DomainError } from '@groovelog/domain';
import { requestUndo } from '@groovelog/history-import';
import type { Sql } from '@groovelog/platform';
import { DATABASE } from '../../parts';
import { ImportStageReader } from './import-stage-reader';

/** Takes everything back that an import brought. */
export class UndoImport extends Command<void> {
  constructor(
    readonly userId: string,
    readonly importId: string,
  ) {
    super();
  }
}

/** Throws DomainError `import.unknown`, and `import.not-undoable` while it is under way or when it is undone already. */
@CommandHandler(UndoImport)
export class UndoImportHandler implements ICommandHandler<UndoImport, void> {
  constructor(
    @Inject(DATABASE) private readonly sql: Sql,
    private readonly stages: ImportStageReader,
  ) {}

  async execute({ userId, importId }: UndoImport): Promise<void> {
    const stage = await this.stages.read(userId, importId);
    if (!stage) throw new DomainError('not-found', 'import.unknown', 'There is no such import.');
    if (stage.kind !== 'ended' || stage.row.status === 'undone') {
      throw new DomainError(
        'conflict',
        'import.not-undoable',
        'There is nothing to take back now: the import is under way, or it was taken back.',
      );
    }
    await requestUndo(this.sql, { userId, importId });
  }
}
