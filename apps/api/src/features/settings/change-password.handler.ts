import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Accounts } from '@groovelog/accounts';
import { ACCOUNTS } from '../../parts';

/** Ends every session of the user but `keepSession`, the one that asks. */
export class ChangePassword extends Command<void> {
  constructor(
    readonly userId: string,
    readonly current: string,
    readonly next: string,
    readonly keepSession: string,
  ) {
    super();
  }
}

@CommandHandler(ChangePassword)
export class ChangePasswordHandler implements ICommandHandler<ChangePassword, void> {
  constructor(@Inject(ACCOUNTS) private readonly accounts: Accounts) {}

  execute({ userId, next, current, keepSession }: ChangePassword): Promise<void> {
    return this.accounts.changePassword(userId, next, { current, keepSession });
  }
}
