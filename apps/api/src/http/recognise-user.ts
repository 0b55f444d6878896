import type { Accounts } from '@groovelog/accounts';
import type { Clock } from '@groovelog/platform';
import type { RequestHandler } from 'express';
import { contextOf } from './request-context';
import { isSessionCurrent, replaceSession } from './session';

/**
 * Finds the person behind the session. An old session, or one whose account is gone, makes room on the spot for one that begins
 * with nobody: a form on the page that is asked for can be sent.
 */
export function recogniseUser(accounts: Accounts, clock: Clock): RequestHandler {
  return async (req, _res, next) => {
    const { userId, signedInAt } = req.session;
    if (userId === undefined) return next();
    const user = isSessionCurrent(signedInAt, clock()) ? await accounts.findUser(userId) : null;
    if (user) contextOf(req).user = user;
    else await replaceSession(req);
    next();
  };
}
