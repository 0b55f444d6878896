import { Body, Controller, Get, Inject, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Accounts, User } from '@groovelog/accounts';
import type { Sql } from '@groovelog/platform';
import { settingsOf } from '@groovelog/read-models';
import type { z } from 'zod';
import { Roles } from '../../http/access.guard';
import { type Answer, page, seeOther } from '../../http/answer';
import { type Form, refusedForm } from '../../http/form';
import { SignedInUser } from '../../http/signed-in-user.decorator';
import { ACCOUNTS, DATABASE } from '../../parts';
import { AddPerson } from './add-person.handler';
import { PersonForm } from './people.forms';
import { peopleView } from './people.view';

/** Who has an account here. Names and roles only: nobody, admin or not, sees another person's listening. */
@Controller('settings/people')
@Roles('admin')
export class PeopleController {
  constructor(
    private readonly commands: CommandBus,
    @Inject(ACCOUNTS) private readonly accounts: Accounts,
    @Inject(DATABASE) private readonly sql: Sql,
  ) {}

  @Get()
  show(@SignedInUser() user: User): Promise<Answer> {
    return this.peoplePage(user, null);
  }

  @Post()
  async add(@SignedInUser() user: User, @Body({ schema: PersonForm }) sent: z.infer<typeof PersonForm>): Promise<Answer> {
    if (!sent.ok) return this.peoplePage(user, sent);
    const { timeZone } = await settingsOf(this.sql, user.id);
    try {
      await this.commands.execute(new AddPerson({ ...sent.value, timeZone }));
      return seeOther('/settings/people', { notice: `${sent.value.name} can sign in now.` });
    } catch (error) {
      return this.peoplePage(user, refusedForm(sent, error, 'name'));
    }
  }

  private async peoplePage(user: User, sent: Form<unknown> | null): Promise<Answer> {
    const { timeZone } = await settingsOf(this.sql, user.id);
    const view = peopleView({ user, users: await this.accounts.listUsers(), timeZone }, sent);
    return page('people', view, { title: 'People', area: 'settings', status: sent ? 422 : 200 });
  }
}
