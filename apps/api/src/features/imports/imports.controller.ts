import { Controller, Get, Inject, Post, Req } from '@nestjs/common';
import type { User } from '@groovelog/accounts';
import { zoneOffsets } from '@groovelog/domain';
import { requestPreview, stageUpload } from '@groovelog/history-import';
import { type Clock, type Config, newId, type Sql } from '@groovelog/platform';
import { coverageReportOf, importsOf, settingsOf } from '@groovelog/read-models';
import type { Request } from 'express';
import { type Answer, page, seeOther } from '../../http/answer';
import { CSRF_FIELD, ReadsCsrfTokenItself, requireCsrfToken } from '../../http/csrf.guard';
import { ReadsFrom } from '../../http/read-your-writes.interceptor';
import { SignedInUser } from '../../http/signed-in-user.decorator';
import { CLOCK, CONFIG, DATABASE } from '../../parts';
import { importsView } from './imports.view';

/** Handing in files, and everything that was imported before. */
@Controller('imports')
@ReadsFrom('imports', 'settings')
export class ImportsController {
  constructor(
    @Inject(DATABASE) private readonly sql: Sql,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  async show(@SignedInUser() user: User): Promise<Answer> {
    const { timeZone } = await settingsOf(this.sql, user.id);
    const [rows, coverage] = await Promise.all([importsOf(this.sql, user.id), coverageReportOf(this.sql, user.id)]);
    const view = importsView(rows, coverage, zoneOffsets(timeZone), Math.floor(this.clock().getTime() / 1000));
    return page('imports', view, { title: 'Imports', area: 'imports' });
  }

  /** Streams the files to disk and asks for a preview; a script that sends JSON's media type is told where to look. */
  @Post()
  @ReadsCsrfTokenItself()
  async upload(@Req() req: Request, @SignedInUser() user: User): Promise<Answer | { url: string }> {
    const job = { userId: user.id, importId: newId() };
    await stageUpload({
      ...job,
      headers: req.headers,
      body: req,
      dataDir: this.config.dataDir,
      clock: this.clock,
      authorise: (fields) => requireCsrfToken(req, fields[CSRF_FIELD]),
    });
    await requestPreview(this.sql, job);
    const url = `/imports/${job.importId}`;
    return req.accepts(['html', 'json']) === 'json' ? { url } : seeOther(url);
  }
}
