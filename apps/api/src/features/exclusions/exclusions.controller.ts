import { Body, Controller, Get, Inject, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { User } from '@groovelog/accounts';
import { type DayNumber, DomainError, instantsOfPeriod, type ZoneOffsets, zoneOffsets } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import { exclusionsOf, searchExcludable, settingsOf } from '@groovelog/read-models';
import type { z } from 'zod';
import { type Answer, page, seeOther } from '../../http/answer';
import { type Form, refusedForm } from '../../http/form';
import { ReadsFrom } from '../../http/read-your-writes.interceptor';
import { SignedInUser } from '../../http/signed-in-user.decorator';
import { DATABASE } from '../../parts';
import { AddExclusion } from './add-exclusion.handler';
import { EndExclusion } from './end-exclusion.handler';
import { AddForm, EndForm, exclusionsQuery, type ExclusionsQuery } from './exclusions.forms';
import { exclusionsView } from './exclusions.view';

const MOST_FOUND = 20;

/** What is left out of smart playlists and statistics. Never deletes anything: whatever is left out can be taken in again. */
@Controller('exclusions')
@ReadsFrom('library', 'settings')
export class ExclusionsController {
  constructor(
    private readonly commands: CommandBus,
    @Inject(DATABASE) private readonly sql: Sql,
  ) {}

  @Get()
  show(@SignedInUser() user: User, @Query({ schema: exclusionsQuery }) query: ExclusionsQuery): Promise<Answer> {
    return this.exclusionsPage(user, query, null);
  }

  @Post()
  async add(@SignedInUser() user: User, @Body({ schema: AddForm }) sent: z.infer<typeof AddForm>): Promise<Answer> {
    if (!sent.ok) return this.exclusionsPage(user, exclusionsQuery.parse(sent.typed), sent);
    const { type, target, scope, from, until, q } = sent.value;
    const { timeZone } = await settingsOf(this.sql, user.id);
    const zone = zoneOffsets(timeZone);
    const period = { from: from === null ? null : beginOf(zone, from), until: until === null ? null : beginOf(zone, until + 1) };
    try {
      const { position } = await this.commands.execute(new AddExclusion(user.id, { target: { type, ...target }, scope, ...period }));
      return seeOther('/exclusions', { after: position, notice: `“${target.name}” is left out.` });
    } catch (error) {
      return this.exclusionsPage(user, { type, q }, refusedForm(sent, error, 'target'));
    }
  }

  @Post('end')
  async end(@SignedInUser() user: User, @Body({ schema: EndForm }) sent: z.infer<typeof EndForm>): Promise<Answer> {
    if (!sent.ok) throw new DomainError('invalid', 'exclusion.unknown', 'There is no such exclusion.', sent.problems);
    const { position } = await this.commands.execute(new EndExclusion(user.id, sent.value.exclusionId));
    return seeOther('/exclusions', { after: position, notice: 'It counts again, from the beginning.' });
  }

  private async exclusionsPage(user: User, query: ExclusionsQuery, sent: Form<unknown> | null): Promise<Answer> {
    const [{ timeZone }, rows, found] = await Promise.all([
      settingsOf(this.sql, user.id),
      exclusionsOf(this.sql, user.id),
      query.q === '' ? null : searchExcludable(this.sql, user.id, query.type, query.q, MOST_FOUND),
    ]);
    const view = exclusionsView(rows, { query, found }, zoneOffsets(timeZone), sent);
    return page('exclusions', view, { title: 'Exclusions', area: 'exclusions', status: sent ? 422 : 200 });
  }
}

/** The first moment of a local day, as events hold it. */
function beginOf(zone: ZoneOffsets, day: DayNumber): string | null {
  const instants = instantsOfPeriod(zone, { firstDay: day, lastDay: day });
  return instants ? new Date(instants.from * 1_000).toISOString() : null;
}
