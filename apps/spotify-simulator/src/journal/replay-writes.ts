import { ApiError } from '../http/answer';
import { matchRoute } from '../http/match-route';
import { ROUTES } from '../http/api-handler';
import type { World } from '../world';
import type { AcceptedWrite } from './write-journal';

/**
 * Does again what clients wrote, each at its own moment, so that the world is as they left it: ids, dates and snapshots
 * are the same. The clock stands at the last of them afterwards, and runs.
 */
export function replayWrites(world: World, writes: readonly AcceptedWrite[]): void {
  world.clock.hold();
  for (const write of writes) {
    world.clock.advance(write.at - world.clock.now());
    replay(world, write);
  }
  world.clock.resume();
}

/** What is refused now was accepted by a simulator of another version; the rest still counts. */
function replay(world: World, { personId, method, path, query, contentType, body, scopes }: AcceptedWrite): void {
  try {
    const { route, params } = matchRoute(ROUTES, method, path);
    route.handle({
      world,
      method,
      path,
      params,
      query: new URLSearchParams(query),
      body: Buffer.from(body, 'base64'),
      contentType,
      scopes: new Set(scopes),
      account: world.accounts.get(personId),
    });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
  }
}
