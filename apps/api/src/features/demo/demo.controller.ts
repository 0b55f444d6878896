import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { User } from '@groovelog/accounts';
import { DomainError } from '@groovelog/domain';
import type { z } from 'zod';
import { Roles } from '../../http/access.guard';
import { type Answer, seeOther } from '../../http/answer';
import { SignedInUser } from '../../http/signed-in-user.decorator';
import { LeaveDemoForm } from './demo.forms';
import { LeaveDemo } from './leave-demo.handler';
import { StartDemo } from './start-demo.handler';

/** An imaginary Spotify to look around in, for servers without an app. */
@Controller('demo')
@Roles('admin')
export class DemoController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  async start(@SignedInUser() user: User): Promise<Answer> {
    await this.commands.execute(new StartDemo(user.id));
    return seeOther('/welcome', { notice: 'The demo has begun. Its years of listening are being fetched.' });
  }

  @Post('leave')
  async leave(@SignedInUser() user: User, @Body({ schema: LeaveDemoForm }) sent: z.infer<typeof LeaveDemoForm>): Promise<Answer> {
    if (!sent.ok)
      throw new DomainError('invalid', 'demo.unknown-choice', 'Choose whether the imaginary music is deleted or kept.', sent.problems);
    const keepsData = sent.value.data === 'keep';
    const { position } = await this.commands.execute(new LeaveDemo(user.id, keepsData));
    const notice = keepsData
      ? 'The demo has ended. What it brought stays.'
      : 'The demo has ended. What it brought is deleted; its plays leave the figures within a minute.';
    return seeOther('/welcome', { after: position, notice });
  }
}
