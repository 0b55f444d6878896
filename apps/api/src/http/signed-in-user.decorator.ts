import { createParamDecorator, type ExecutionContext, UnauthorizedException } from '@nestjs/common';
import type { User } from '@groovelog/accounts';
import type { Request } from 'express';
import { contextOf } from './request-context';

/** The person who is signed in: `overview(@SignedInUser() user: User)`. Every query takes `user.id` first. */
export const SignedInUser = createParamDecorator((_: unknown, context: ExecutionContext): User => {
  const { user } = contextOf(context.switchToHttp().getRequest<Request>());
  if (!user) throw new UnauthorizedException();
  return user;
});
