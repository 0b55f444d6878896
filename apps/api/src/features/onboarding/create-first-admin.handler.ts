import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Accounts } from '@groovelog/accounts';
import { DomainError } from '@groovelog/domain';
import type { Database } from '@groovelog/platform';
import { ACCOUNTS, DATABASE } from '../../parts';

/** The first person on a new server becomes its admin. Answers with the log position, as every command. */
export class CreateFirstAdmin extends Command<{ userId: string; position: string | null }> {
  constructor(
    readonly name: string,
    readonly password: string,
    readonly timeZone: string,
  ) {
    super();
  }
}

/** Any number that nobody else locks. */
const FIRST_ADMIN_LOCK = 727_002;

@CommandHandler(CreateFirstAdmin)
export class CreateFirstAdminHandler implements ICommandHandler<CreateFirstAdmin, { userId: string; position: string | null }> {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(ACCOUNTS) private readonly accounts: Accounts,
  ) {}

  /** Two people who press the button at the same moment must not both become admin, so they queue at a lock. */
  execute({ name, password, timeZone }: CreateFirstAdmin): Promise<{ userId: string; position: string | null }> {
    return this.database.transaction(async (sql) => {
      await sql.query('select pg_advisory_xact_lock($1)', [FIRST_ADMIN_LOCK]);
      if ((await this.accounts.countUsers()) > 0) {
        throw new DomainError('conflict', 'onboarding.claimed', 'This server has an admin already. Sign in, or ask for an account.');
      }
      return this.accounts.registerUser({ name, password, role: 'admin', timeZone });
    });
  }
}
