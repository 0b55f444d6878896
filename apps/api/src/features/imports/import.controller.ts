import { Controller, Get, Header, Inject, NotFoundException, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { User } from '@groovelog/accounts';
import { zoneOffsets } from '@groovelog/domain';
import type { Clock, Sql } from '@groovelog/platform';
import { rejectedRowsOf, settingsOf } from '@groovelog/read-models';
import { csvText } from '../../display/csv';
import { type Answer, live, page, seeOther } from '../../http/answer';
import { ReadsFrom } from '../../http/read-your-writes.interceptor';
import { Shutdown } from '../../http/shutdown';
import { SignedInUser } from '../../http/signed-in-user.decorator';
import { CLOCK, DATABASE } from '../../parts';
import { CancelImport } from './cancel-import.handler';
import { DiscardUpload } from './discard-upload.handler';
import type { ImportStage } from './import-stage';
import { ImportStageReader } from './import-stage-reader';
import { type ImportView, importView } from './import.view';
import { StartImport } from './start-import.handler';
import { UndoImport } from './undo-import.handler';

/** One import, from the preview of its files to its receipt. */
@Controller('imports/:id')
@ReadsFrom('imports', 'settings')
export class ImportController {
  constructor(
    private readonly commands: CommandBus,
    private readonly stages: ImportStageReader,
    private readonly shutdown: Shutdown,
    @Inject(DATABASE) private readonly sql: Sql,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  async show(@SignedInUser() user: User, @Param('id') id: string): Promise<Answer> {
    const view = await this.viewOf(user, id, await this.stageOf(user, id));
    return page('import', view, { title: view.title, area: 'imports' });
  }

  @Get('events')
  async events(@SignedInUser() user: User, @Param('id') id: string): Promise<Answer> {
    await this.stageOf(user, id);
    return live('import', (signal) => this.views(user, id, signal), this.shutdown.signal);
  }

  @Get('rejects.csv')
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="rejected-rows.csv"')
  async rejects(@SignedInUser() user: User, @Param('id') id: string): Promise<string> {
    await this.stageOf(user, id);
    const rows = await rejectedRowsOf(this.sql, user.id, id);
    return csvText(
      ['file', 'row', 'reason', 'message'],
      rows.map((row) => [row.file, row.row, row.reason, row.message]),
    );
  }

  @Post('start')
  async start(@SignedInUser() user: User, @Param('id') id: string): Promise<Answer> {
    await this.commands.execute(new StartImport(user.id, id));
    return seeOther(`/imports/${id}`);
  }

  @Post('cancel')
  async cancel(@SignedInUser() user: User, @Param('id') id: string): Promise<Answer> {
    const { position } = await this.commands.execute(new CancelImport(user.id, id));
    return seeOther(`/imports/${id}`, { after: position });
  }

  @Post('undo')
  async undo(@SignedInUser() user: User, @Param('id') id: string): Promise<Answer> {
    await this.commands.execute(new UndoImport(user.id, id));
    return seeOther(`/imports/${id}`);
  }

  @Post('discard')
  async discard(@SignedInUser() user: User, @Param('id') id: string): Promise<Answer> {
    await this.commands.execute(new DiscardUpload(user.id, id));
    return seeOther('/imports', { notice: 'The files are deleted. Nothing of them was stored.' });
  }

  private async *views(user: User, id: string, signal: AbortSignal): AsyncGenerator<ImportView> {
    for await (const stage of this.stages.watch(user.id, id, signal)) yield await this.viewOf(user, id, stage);
  }

  private async viewOf(user: User, id: string, stage: ImportStage): Promise<ImportView> {
    const { timeZone } = await settingsOf(this.sql, user.id);
    return importView(stage, id, zoneOffsets(timeZone), Math.floor(this.clock().getTime() / 1000));
  }

  private async stageOf(user: User, id: string): Promise<ImportStage> {
    const stage = await this.stages.read(user.id, id);
    if (!stage) throw new NotFoundException();
    return stage;
  }
}
