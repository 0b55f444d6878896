import { evolveSmartPlaylist, type SmartPlaylist, type SmartPlaylistEvent } from '@groovelog/domain';
import { SMART_PLAYLISTS_VERSION } from '../smart-playlists-version';
import type { StoredPlaylistEvent } from './stored-playlist-event';
import type { HeldPublish } from './publish-row';

/** How the last publish went. */
export type LastOutcome = 'published' | 'unchanged' | 'held' | 'failed';

/** A smart playlist while a batch is folded, and what the read model adds to it; moments are UTC ISO 8601. */
export interface SmartPlaylistFold {
  userId: string;
  state: SmartPlaylist;
  /** The last event that is in the state, where commands go on from, and the version of the read model that folded it. */
  seen: { revision: string; eventId: string; version: number };
  definedAt: string;
  changedAt: string;
  lastPublishedAt: string | null;
  /** The latest moment that a published list was chosen at. */
  lastRunAt: string | null;
  lastAttemptAt: string | null;
  lastOutcome: LastOutcome | null;
  problem: { code: string; message: string } | null;
  /** When the open publish was asked for, and since when it is held. */
  requestedAt: string | null;
  heldAt: string | null;
}

/** The fold after one more event; undefined for events before a definition. */
export function foldSmartPlaylist(
  fold: SmartPlaylistFold | undefined,
  userId: string,
  event: StoredPlaylistEvent,
): SmartPlaylistFold | undefined {
  const state = evolveSmartPlaylist(fold?.state ?? null, event);
  if (!state) return undefined;
  const seen = { revision: String(event.revision), eventId: event.id, version: SMART_PLAYLISTS_VERSION };
  return { ...(fold ?? newFold(userId, event.data.at)), ...noted(fold, event), state, seen };
}

type Added = Omit<SmartPlaylistFold, 'state' | 'seen'>;

const newFold = (userId: string, at: string): Added => ({
  userId,
  definedAt: at,
  changedAt: at,
  lastPublishedAt: null,
  lastRunAt: null,
  lastAttemptAt: null,
  lastOutcome: null,
  problem: null,
  requestedAt: null,
  heldAt: null,
});

function noted(fold: SmartPlaylistFold | undefined, { type, data }: SmartPlaylistEvent): Partial<Added> {
  switch (type) {
    case 'SmartPlaylistDescribed':
    case 'PlaylistRulesChanged':
    case 'SmartPlaylistSettingsChanged':
    case 'PinsAndBansChanged':
    case 'SmartPlaylistCoverChosen':
      return { changedAt: data.at };
    case 'PublishRequested':
      return { requestedAt: data.at };
    case 'PublishHeld':
      return { heldAt: data.at, lastAttemptAt: data.at, lastOutcome: 'held', problem: null };
    case 'PublishFailed':
      return { lastAttemptAt: data.at, lastOutcome: 'failed', problem: { code: data.code, message: data.message } };
    case 'ListPublished':
      return {
        lastAttemptAt: data.at,
        lastPublishedAt: data.at,
        lastRunAt: later(fold?.lastRunAt ?? null, data.evaluatedAt),
        lastOutcome: data.writes === 0 ? 'unchanged' : 'published',
        problem: null,
      };
    default:
      return {};
  }
}

/** A list that came back was chosen long ago; the rule ran later than that. */
const later = (one: string | null, other: string): string => (one !== null && Date.parse(one) > Date.parse(other) ? one : other);

/** What waits for a yes. */
export function heldPublishOf({ state: { open }, heldAt }: SmartPlaylistFold): HeldPublish | null {
  if (open?.stage !== 'held' || !open.held || heldAt === null) return null;
  return { publishId: open.publishId, ...open.held, at: heldAt };
}
