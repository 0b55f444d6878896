import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Accounts, User } from '@groovelog/accounts';
import type { Clock } from '@groovelog/platform';
import { ACCOUNTS, CLOCK } from '../../parts';
import { createSignInLimit } from './sign-in-limit';

export type SignInOutcome = { kind: 'signed-in'; user: User } | { kind: 'wrong' } | { kind: 'too-many'; retryAfterSeconds: number };

/** `address` is the client's, used to slow guessing down and kept nowhere. */
export class SignIn extends Command<SignInOutcome> {
  constructor(
    readonly name: string,
    readonly password: string,
    readonly address: string,
  ) {
    super();
  }
}

@CommandHandler(SignIn)
export class SignInHandler implements ICommandHandler<SignIn, SignInOutcome> {
  private readonly limit = createSignInLimit();

  constructor(
    @Inject(ACCOUNTS) private readonly accounts: Accounts,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ name, password, address }: SignIn): Promise<SignInOutcome> {
    const retryAfterSeconds = this.limit.attempt(name, address, this.clock());
    if (retryAfterSeconds > 0) return { kind: 'too-many', retryAfterSeconds };
    const user = await this.accounts.verifySignIn(name, password);
    if (!user) return { kind: 'wrong' };
    this.limit.succeeded(name, address);
    return { kind: 'signed-in', user };
  }
}
