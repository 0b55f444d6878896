import type { Accounts } from '@groovelog/accounts';
import type { Clock } from '@groovelog/platform';
import type { RequestHandler } from 'express';
import { contextOf } from './request-context';
import { endSession, isSessionCurrent } from './session';

/** Finds the person behind the session. An old session, or one whose account is gone, is ended on the spot. */
export function recogniseUser(accounts: Accounts, clock: Clock): RequestHandler {
  return async (req, _res, next) => {
    const { userId, signedInAt } = req.session;
    if (userId === undefined) return next();
    const user = isSessionCurrent(signedInAt, clock()) ? await accounts.findUser(userId) : null;
    if (user) contextOf(req).user = user;
    else await endSession(req);
    next();
  };
}
