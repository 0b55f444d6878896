import { Module } from '@nestjs/common';
import { CancelImportHandler } from './cancel-import.handler';
import { DiscardUploadHandler } from './discard-upload.handler';
import { ImportStageReader } from './import-stage-reader';
import { ImportController } from './import.controller';
import { ImportsController } from './imports.controller';
import { StartImportHandler } from './start-import.handler';
import { UndoImportHandler } from './undo-import.handler';

@Module({
  controllers: [ImportsController, ImportController],
  providers: [ImportStageReader, StartImportHandler, CancelImportHandler, UndoImportHandler, DiscardUploadHandler],
})
export class ImportsModule {}
