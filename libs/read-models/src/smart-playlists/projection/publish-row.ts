import { compareLists, type HoldReason, type PublishTrigger, type SmartPlaylist, type SmartPlaylistEvent } from '@groovelog/domain';

/**
 * How a publish ended. `unchanged`: Spotify had the list already. `superseded`: another request took its place. `withdrawn`: the
 * playlist was paused, archived or lost by Spotify before it was done.
 */
export type PublishOutcome = 'published' | 'unchanged' | 'held' | 'failed' | 'dismissed' | 'superseded' | 'withdrawn';

/** What a held publish waits with. */
export interface HeldPublish {
  publishId: string;
  reason: HoldReason;
  removed: number;
  before: number;
  after: number;
  /** UTC ISO 8601. */
  at: string;
}

/** One publish as a row of the read model; moments are UTC ISO 8601. */
export interface PublishRow {
  userId: string;
  playlistId: string;
  publishId: string;
  trigger: PublishTrigger;
  /** The former list that was asked for. */
  wantedListVersion: number | null;
  requestedAt: string;
  /** Null while it is not over; `held` is not over. */
  endedAt: string | null;
  outcome: PublishOutcome | null;
  code: string | null;
  message: string | null;
  calls: number;
  writes: number;
  added: number;
  removed: number;
  /** When the rule was evaluated for the published list; of a former list: when it was chosen. */
  evaluatedAt: string | null;
  /** The version of the list that it made; null when the list stayed the same. */
  listVersion: number | null;
  held: HeldPublish | null;
}

/** The row of a request. */
export function newPublish(
  userId: string,
  { playlistId, publishId, trigger, listVersion, at }: Extract<SmartPlaylistEvent, { type: 'PublishRequested' }>['data'],
): PublishRow {
  return {
    userId,
    playlistId,
    publishId,
    trigger,
    wantedListVersion: listVersion ?? null,
    requestedAt: at,
    endedAt: null,
    outcome: null,
    code: null,
    message: null,
    calls: 0,
    writes: 0,
    added: 0,
    removed: 0,
    evaluatedAt: null,
    listVersion: null,
    held: null,
  };
}

/** The row after an event about it; `before` and `after` are the playlist around the event. */
export function foldPublish(row: PublishRow, event: SmartPlaylistEvent, before: SmartPlaylist, after: SmartPlaylist): PublishRow {
  switch (event.type) {
    case 'PublishHeld': {
      const { publishId, reason, removed, at } = event.data;
      return { ...row, outcome: 'held', held: { publishId, reason, removed, before: event.data.before, after: event.data.after, at } };
    }
    case 'HeldPublishConfirmed':
      return { ...row, outcome: null };
    case 'HeldPublishDismissed':
      return { ...row, outcome: 'dismissed', endedAt: event.data.at };
    case 'ListPublished':
      return publishedRow(row, event.data, before, after);
    case 'PublishFailed': {
      const { code, message, isRetryable, at } = event.data;
      return isRetryable ? { ...row, code, message } : { ...row, outcome: 'failed', code, message, endedAt: at };
    }
    case 'PublishRequested':
      return { ...row, outcome: 'superseded', endedAt: event.data.at };
    case 'SmartPlaylistPaused':
    case 'SmartPlaylistArchived':
    case 'RemotePlaylistDeleted':
      return { ...row, outcome: 'withdrawn', endedAt: event.data.at };
    default:
      return row;
  }
}

function publishedRow(
  row: PublishRow,
  { calls, writes, evaluatedAt, at }: Extract<SmartPlaylistEvent, { type: 'ListPublished' }>['data'],
  before: SmartPlaylist,
  after: SmartPlaylist,
): PublishRow {
  const isNew = after.listVersions.length > before.listVersions.length;
  const { came, went } = compareLists(isNew ? before.published.list : [], isNew ? after.published.list : []);
  return {
    ...row,
    outcome: writes === 0 ? 'unchanged' : 'published',
    endedAt: at,
    code: null,
    message: null,
    calls,
    writes,
    added: came.length,
    removed: went.length,
    evaluatedAt,
    listVersion: isNew ? after.listVersions.length : null,
  };
}
