import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Accounts, Done } from '@groovelog/accounts';
import { ACCOUNTS } from '../../parts';

export class ChooseTimeZone extends Command<Done> {
  constructor(
    readonly userId: string,
    readonly timeZone: string,
  ) {
    super();
  }
}

@CommandHandler(ChooseTimeZone)
export class ChooseTimeZoneHandler implements ICommandHandler<ChooseTimeZone, Done> {
  constructor(@Inject(ACCOUNTS) private readonly accounts: Accounts) {}

  execute({ userId, timeZone }: ChooseTimeZone): Promise<Done> {
    return this.accounts.chooseTimeZone(userId, timeZone);
  }
}
