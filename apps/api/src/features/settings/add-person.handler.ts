import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Accounts, Registration } from '@groovelog/accounts';
import { ACCOUNTS } from '../../parts';

/** An admin makes an account for somebody. */
export class AddPerson extends Command<{ userId: string; position: string | null }> {
  constructor(readonly registration: Registration) {
    super();
  }
}

@CommandHandler(AddPerson)
export class AddPersonHandler implements ICommandHandler<AddPerson, { userId: string; position: string | null }> {
  constructor(@Inject(ACCOUNTS) private readonly accounts: Accounts) {}

  execute({ registration }: AddPerson): Promise<{ userId: string; position: string | null }> {
    return this.accounts.registerUser(registration);
  }
}
