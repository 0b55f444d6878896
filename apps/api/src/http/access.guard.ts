import { type CanActivate, type ExecutionContext, Injectable, SetMetadata, UnauthorizedException } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { DomainError, type Role } from '@groovelog/domain';
import type { Request } from 'express';
import { contextOf } from './request-context';

const PUBLIC = 'access: public';
const ROLES = 'access: roles';

/** Guests may come in too. Everything without it asks for a signed-in user. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(PUBLIC, true);

/** Only people with one of these roles. */
export const Roles = (...roles: Role[]): MethodDecorator & ClassDecorator => SetMetadata(ROLES, roles);

/** Closed by default: a handler opens itself with `@Public()` or narrows itself with `@Roles(…)`. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC, targets)) return true;
    const { user } = contextOf(context.switchToHttp().getRequest<Request>());
    if (!user) throw new UnauthorizedException();
    const roles = this.reflector.getAllAndOverride<Role[] | undefined>(ROLES, targets);
    if (roles && !roles.includes(user.role)) {
      throw new DomainError('forbidden', 'access.role', `This page is for ${roles.join(' and ')}s of this server.`);
    }
    return true;
  }
}
