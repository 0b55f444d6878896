import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { DomainError } from '@groovelog/domain';
import { discardUpload } from '@groovelog/history-import';
import type { Config } from '@groovelog/platform';
import { CONFIG } from '../../parts';
import { ImportStageReader } from './import-stage-reader';

/** Deletes files that were handed in and not imported. */
export class DiscardUpload extends Command<void> {
  constructor(
    readonly userId: string,
    readonly importId: string,
  ) {
    super();
  }
}

/** Throws DomainError `import.unknown`, and `import.not-discardable` once their import has begun. */
@CommandHandler(DiscardUpload)
export class DiscardUploadHandler implements ICommandHandler<DiscardUpload, void> {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly stages: ImportStageReader,
  ) {}

  async execute({ userId, importId }: DiscardUpload): Promise<void> {
    const stage = await this.stages.read(userId, importId);
    if (!stage) throw new DomainError('not-found', 'import.unknown', 'There is no such import.');
    if (!('upload' in stage) || stage.kind === 'waiting') {
      throw new DomainError('conflict', 'import.not-discardable', 'The import of these files has begun. Stop it or take it back instead.');
    }
    await discardUpload(this.config.dataDir, importId);
  }
}
