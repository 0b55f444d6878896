import { json } from '../http/answer';
import { callerOf, type Route } from '../http/api-request';
import { privateUser } from '../render/render-person';

/** Who somebody is. */
export const PEOPLE_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/me', group: 'other', handle: (request) => json(privateUser(request.world, callerOf(request).person)) },
];
