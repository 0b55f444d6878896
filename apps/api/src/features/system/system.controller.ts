import { Body, Controller, Get, Inject, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { User } from '@groovelog/accounts';
import { DomainError, type EpochSeconds, type ZoneOffsets, zoneOffsets } from '@groovelog/domain';
import type { Clock, Sql } from '@groovelog/platform';
import { projectionStatuses } from '@groovelog/projections';
import { settingsOf } from '@groovelog/read-models';
import type { z } from 'zod';
import { Roles } from '../../http/access.guard';
import { type Answer, fragment, page, seeOther } from '../../http/answer';
import type { Form } from '../../http/form';
import { SignedInUser } from '../../http/signed-in-user.decorator';
import { CLOCK, DATABASE } from '../../parts';
import { OperateProjection, type ProjectionOperation } from './operate-projection.handler';
import { PRODUCT_VERSION } from './product-version';
import { projectionsView } from './projections.view';
import { ReadSystem } from './read-system.query';
import { SkipEvent } from './skip-event.handler';
import { OperationForm, SkipForm } from './system.forms';
import { systemView } from './system.view';

/** How the product is doing, and the levers for when it is not. */
@Controller('system')
@Roles('admin')
export class SystemController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    @Inject(DATABASE) private readonly sql: Sql,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  async show(@SignedInUser() user: User): Promise<Answer> {
    const state = await this.queries.execute(new ReadSystem());
    const view = systemView(state, { ...(await this.readersTime(user)), version: PRODUCT_VERSION, node: process.versions.node });
    return page('system', view, { title: 'System', area: 'system' });
  }

  /** The table of read models alone; the page renews it while it is open. */
  @Get('projections')
  async projections(@SignedInUser() user: User): Promise<Answer> {
    const { zone, now } = await this.readersTime(user);
    return fragment('projections', { projections: projectionsView(await projectionStatuses(this.sql), zone, now) });
  }

  @Post('projections')
  async operate(@Body({ schema: OperationForm }) sent: z.infer<typeof OperationForm>): Promise<Answer> {
    const { operation, name } = valueOf(sent);
    await this.commands.execute(new OperateProjection(operation, name));
    return seeOther('/system', { notice: noticeOf(operation, name) });
  }

  @Post('projections/skip')
  async skip(@Body({ schema: SkipForm }) sent: z.infer<typeof SkipForm>): Promise<Answer> {
    const { name, position, reason } = valueOf(sent);
    await this.commands.execute(new SkipEvent(name, position, reason));
    return seeOther('/system', { notice: `“${name}” leaves that event out and goes on.` });
  }

  private async readersTime(user: User): Promise<{ zone: ZoneOffsets; now: EpochSeconds }> {
    const { timeZone } = await settingsOf(this.sql, user.id);
    return { zone: zoneOffsets(timeZone), now: Math.floor(this.clock().getTime() / 1_000) };
  }
}

/** These forms are buttons: what they send is either right or made up. */
function valueOf<T>(sent: Form<T>): T {
  if (sent.ok) return sent.value;
  throw new DomainError('invalid', 'system.operation', sent.problems[0]?.message ?? 'That cannot be done.', sent.problems);
}

function noticeOf(operation: ProjectionOperation, name: string): string {
  switch (operation) {
    case 'rebuild':
      return `“${name}” is being built anew beside the old one, which serves until the new one is ready.`;
    case 'cancel':
      return `The rebuild of “${name}” is called off. The tables that serve stay as they are.`;
    case 'retry':
      return `“${name}” tries its event again.`;
    default:
      return operation satisfies never;
  }
}
