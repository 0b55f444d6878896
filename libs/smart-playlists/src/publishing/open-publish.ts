import { DomainError, smartPlaylistDecider, type PublishTrigger } from '@groovelog/domain';
import { newId, type Clock } from '@groovelog/platform';
import { requireSmartPlaylist, type PlaylistLog } from '../log/smart-playlist-in-log';
import { record } from './publish-context';

/** What is to be published, and who asked. `publishId`: of the request in the log; null when this is the request. */
export interface PublishOrder {
  userId: string;
  playlistId: string;
  publishId: string | null;
  trigger: PublishTrigger;
}

/** A publish that can go on, or why none begins. */
export type Opening = { name: string; size: number } & (
  { publishId: string; isRequested: boolean } | { publishId: null; code: string; message: string }
);

/**
 * The publish that is to be done: the one that was asked for, one that waits already, or a new one. Syncs come many times a day:
 * what they ask for is looked into before it is noted, so that a year of them does not fill the log with nothing.
 *
 * @throws DomainError `playlist.unknown`.
 */
export async function openPublish(parts: PlaylistLog & { clock: Clock }, order: PublishOrder): Promise<Opening> {
  const { userId, playlistId, trigger } = order;
  const playlist = await requireSmartPlaylist(parts, order);
  const facts = { name: playlist.name, size: playlist.published.list.length };
  if (order.publishId !== null && playlist.lastEnded?.publishId === order.publishId) return over(facts);
  if (playlist.open && isToBeDone(playlist.open, order)) return { ...facts, publishId: playlist.open.publishId, isRequested: true };
  if (trigger === 'revert') return over(facts);
  const request = { type: 'RequestPublish', publishId: order.publishId ?? newId(), trigger, at: parts.clock().toISOString() } as const;
  const { publishId } = request;
  try {
    // Refuses as the log would.
    smartPlaylistDecider.decide(playlist, request);
    if (trigger === 'sync' && order.publishId === null) return { ...facts, publishId, isRequested: false };
    await record({ ...parts, userId, playlistId, publishId, now: parts.clock }, request);
  } catch (error) {
    if (!(error instanceof DomainError) || error.kind !== 'conflict') throw error;
    return { ...facts, publishId: null, code: error.code, message: error.message };
  }
  const { open } = await requireSmartPlaylist(parts, order);
  return open && open.stage !== 'held' ? { ...facts, publishId: open.publishId, isRequested: true } : over(facts);
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
