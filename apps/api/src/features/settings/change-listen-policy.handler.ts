import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Accounts, Done } from '@groovelog/accounts';
import type { ListenPolicy } from '@groovelog/domain';
import { ACCOUNTS } from '../../parts';

export class ChangeListenPolicy extends Command<Done> {
  constructor(
    readonly userId: string,
    readonly policy: ListenPolicy,
  ) {
    super();
  }
}

@CommandHandler(ChangeListenPolicy)
export class ChangeListenPolicyHandler implements ICommandHandler<ChangeListenPolicy, Done> {
  constructor(@Inject(ACCOUNTS) private readonly accounts: Accounts) {}

  execute({ userId, policy }: ChangeListenPolicy): Promise<Done> {
    return this.accounts.changeListenPolicy(userId, policy);
  }
}
