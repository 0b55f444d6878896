import { Body, Controller, Get, Inject, NotFoundException, Param, Post, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { User } from '@groovelog/accounts';
import { zoneOffsets, type Correction } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import { type HandEdit, handEditsOf, listenOf, type ListenRow, mergedInto, settingsOf } from '@groovelog/read-models';
import type { Request } from 'express';
import { type Answer, fragment, page, seeOther } from '../../http/answer';
import { refusedForm } from '../../http/form';
import { ReadsFrom } from '../../http/read-your-writes.interceptor';
import { SignedInUser } from '../../http/signed-in-user.decorator';
import { DATABASE } from '../../parts';
import { EditListen, type ListenEdit } from './edit-listen.handler';
import { CorrectionForm, type SentCorrection } from './history.forms';
import { listenView } from './listen.view';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** One play: its facts, what it was merged from, and changes by hand, each of which can be taken back. */
@Controller('history/:id')
@ReadsFrom('listening', 'settings')
export class ListenController {
  constructor(
    private readonly commands: CommandBus,
    @Inject(DATABASE) private readonly sql: Sql,
  ) {}

  @Get()
  async show(@Req() req: Request, @SignedInUser() user: User, @Param('id') id: string): Promise<Answer> {
    const row = await this.rowOf(user, id);
    if (row.mergedInto !== null) return seeOther(`/history/${row.mergedInto}`);
    return this.answer(req, user, row, null);
  }

  @Post('hide')
  hide(@Req() req: Request, @SignedInUser() user: User, @Param('id') id: string): Promise<Answer> {
    return this.edit(req, user, id, { kind: 'hide' }, 'This play is in no figure any more. You can bring it back here.');
  }

  @Post('unhide')
  unhide(@Req() req: Request, @SignedInUser() user: User, @Param('id') id: string): Promise<Answer> {
    return this.edit(req, user, id, { kind: 'unhide' }, 'This play is back in every figure.');
  }

  @Post('restore')
  restore(@Req() req: Request, @SignedInUser() user: User, @Param('id') id: string): Promise<Answer> {
    return this.edit(req, user, id, { kind: 'correct', correction: {} }, 'This play is again as its source said it.');
  }

  @Post('correct')
  async correct(
    @Req() req: Request,
    @SignedInUser() user: User,
    @Param('id') id: string,
    @Body({ schema: CorrectionForm }) sent: SentCorrection,
  ): Promise<Answer> {
    const row = await this.rowOf(user, id);
    if (!sent.ok) return this.answer(req, user, row, sent);
    try {
      return await this.edit(
        req,
        user,
        id,
        { kind: 'correct', correction: correctionOf(sent.value, row, await handEditsOf(this.sql, user.id, row.id)) },
        'Corrected. You can take it back here.',
      );
    } catch (error) {
      return this.answer(req, user, row, refusedForm(sent, error, 'title'));
    }
  }

  /** A fragment shows by itself what was done; a page is told. */
  private async edit(req: Request, user: User, id: string, edit: ListenEdit, notice: string): Promise<Answer> {
    const row = await this.rowOf(user, id);
    let after: string | null = null;
    for (const { observationId, endedAt } of targetsOf(edit, row, await handEditsOf(this.sql, user.id, row.id))) {
      const month = endedAt.toISOString().slice(0, 7);
      const { position } = await this.commands.execute(new EditListen(user.id, month, observationId, edit));
      after = position ?? after;
    }
    return seeOther(`/history/${row.id}`, isForRow(req) ? { after } : { after, notice });
  }

  private async rowOf(user: User, id: string): Promise<ListenRow> {
    const row = UUID.test(id) ? await listenOf(this.sql, user.id, id) : undefined;
    if (!row) throw new NotFoundException();
    return row;
  }

  private async answer(req: Request, user: User, row: ListenRow, sent: SentCorrection | null): Promise<Answer> {
    const { policy, timeZone } = await settingsOf(this.sql, user.id);
    const [merged, edits] = await Promise.all([mergedInto(this.sql, user.id, row.id), handEditsOf(this.sql, user.id, row.id)]);
    const isCorrected = edits.some((edit) => edit.correction !== null);
    const isRow = isForRow(req);
    const view = listenView(row, merged, { zone: zoneOffsets(timeZone), policy, isCorrected, hasForm: !isRow, sent });
    const status = sent === null ? 200 : 422;
    return isRow ? fragment('listen', view, status) : page('listen', view, { title: view.title, area: 'history', status });
  }
}

/** Whether htmx asks for the content of a row of the history. */
const isForRow = (req: Request): boolean => req.headers['hx-request'] === 'true';

/**
 * The observations that a change is about: the play itself, or those that hold what is taken back. An import may have put a
 * more trusted observation before the one that was changed.
 */
function targetsOf(edit: ListenEdit, row: ListenRow, edits: readonly HandEdit[]): Pick<HandEdit, 'observationId' | 'endedAt'>[] {
  const isBack = edit.kind === 'unhide' || (edit.kind === 'correct' && Object.keys(edit.correction).length === 0);
  if (!isBack) return [{ observationId: row.id, endedAt: row.endedAt }];
  return edits.filter((made) => (edit.kind === 'unhide' ? made.hidden : made.correction !== null));
}

/**
 * What was corrected before, and what differs now from what is shown: a later correction replaces an earlier one as a whole.
 * Fields that were not touched, or were emptied, stay as they are.
 */
function correctionOf(typed: Extract<SentCorrection, { ok: true }>['value'], row: ListenRow, edits: readonly HandEdit[]): Correction {
  const { title, artist, album, length } = typed;
  return {
    ...edits.find((edit) => edit.correction !== null)?.correction,
    ...(title !== undefined && title !== row.title && { title }),
    ...(artist !== undefined && artist !== row.artist && { artist }),
    ...(album !== undefined && album !== row.album && { album }),
    ...(length !== undefined && Math.floor(length / 1000) !== Math.floor(row.msPlayed / 1000) && { msPlayed: length }),
  };
}
