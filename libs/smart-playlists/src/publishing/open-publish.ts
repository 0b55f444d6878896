import { DomainError, type PublishTrigger } from '@groovelog/domain';
import type { EventStore } from '@groovelog/event-store';
import { newId, type Clock } from '@groovelog/platform';
import { playlistInLog } from './playlist-in-log';
import { record } from './publish-context';

/** What is to be published, and who asked. `publishId`: of the request in the log; null when this is the request. */
export interface PublishOrder {
  userId: string;
  playlistId: string;
  publishId: string | null;
  trigger: PublishTrigger;
}

/** A publish that can go on, or why none begins. */
export type Opening = { name: string; size: number } & ({ publishId: string } | { publishId: null; code: string; message: string });

/**
 * The publish that is to be done: the one that was asked for, one that waits already, or a new one.
 *
 * @throws DomainError `playlist.unknown`.
 */
export async function openPublish(parts: { store: EventStore; clock: Clock }, order: PublishOrder): Promise<Opening> {
  const { userId, playlistId, trigger } = order;
  const { playlist } = await known(parts, order);
  const facts = { name: playlist.name, size: playlist.published.list.length };
  if (order.publishId !== null && playlist.lastEnded?.publishId === order.publishId) return over(facts);
  if (playlist.open && isToBeDone(playlist.open, order)) return { ...facts, publishId: playlist.open.publishId };
  if (trigger === 'revert') return over(facts);
  const publishId = order.publishId ?? newId();
  try {
    const context = { store: parts.store, userId, playlistId, publishId, now: parts.clock };
    await record(context, { type: 'RequestPublish', publishId, trigger });
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'conflict')
      return { ...facts, publishId: null, code: error.code, message: error.message };
    throw error;
  }
  const { open } = (await known(parts, order)).playlist;
  return open && open.stage !== 'held' ? { ...facts, publishId: open.publishId } : over(facts);
}

/** What waits for a yes is not done; a new request takes its place. */
const isToBeDone = ({ stage, publishId }: { stage: string; publishId: string }, order: PublishOrder): boolean =>
  stage !== 'held' && (order.publishId === null || order.publishId === publishId || order.trigger !== 'revert');

const over = (facts: { name: string; size: number }): Opening => ({
  ...facts,
  publishId: null,
  code: 'playlist.publish-over',
  message: 'This publish is over already, or waits for a yes.',
});

async function known({ store }: { store: EventStore }, { userId, playlistId }: PublishOrder) {
  const found = await playlistInLog(store, userId, playlistId);
  if (!found) throw new DomainError('not-found', 'playlist.unknown', 'There is no such smart playlist.');
  return found;
}
