import { applyEdit, type SequenceEdit } from '../playlists/sequence-edit';
import { SPOTIFYS_COVER } from './playlist-cover';
import type { OpenPublish, PlaylistCoverState, SmartPlaylist, SmartPlaylistState } from './smart-playlist-state';
import type { PublishRequested, SmartPlaylistEvent } from './smart-playlist.events';

const MOST_ASKED = 100;

/** The state after one more event. */
export function evolveSmartPlaylist(state: SmartPlaylistState, event: SmartPlaylistEvent): SmartPlaylistState {
  if (event.type === 'SmartPlaylistDefined') return defined(event.data);
  return state && evolve(state, event);
}

function defined({
  playlistId,
  name,
  description,
  rule,
  settings,
}: Extract<SmartPlaylistEvent, { type: 'SmartPlaylistDefined' }>['data']): SmartPlaylist {
  return {
    playlistId,
    name,
    description,
    rules: [rule],
    settings,
    pins: [],
    bans: [],
    cover: { chosen: SPOTIFYS_COVER, written: null, failed: null },
    paused: null,
    isArchived: false,
    remote: { state: 'none', id: null },
    making: null,
    published: { list: [], remoteId: null, snapshotId: null },
    listVersions: [],
    open: null,
    asked: [],
    intent: null,
    lastEnded: null,
    noticed: null,
    partial: null,
  };
}

type LaterEvent = Exclude<SmartPlaylistEvent, { type: 'SmartPlaylistDefined' }>;

function evolve(state: SmartPlaylist, event: LaterEvent): SmartPlaylist {
  switch (event.type) {
    case 'SmartPlaylistDescribed':
      return { ...state, name: event.data.name, description: event.data.description };
    case 'PlaylistRulesChanged':
      return { ...state, rules: [...state.rules, event.data.rule] };
    case 'SmartPlaylistSettingsChanged':
      return { ...state, settings: event.data.settings };
    case 'PinsAndBansChanged':
      return { ...state, pins: event.data.pins, bans: event.data.bans };
    case 'SmartPlaylistCoverChosen':
    case 'PlaylistCoverPublished':
    case 'PlaylistCoverFailed':
      return { ...state, cover: coverAfter(state.cover, event) };
    case 'SmartPlaylistPaused':
      return { ...state, paused: { reason: event.data.reason, listVersion: event.data.listVersion ?? null }, open: null };
    case 'SmartPlaylistResumed':
      return { ...state, paused: null };
    case 'SmartPlaylistArchived':
      return { ...state, isArchived: true, open: null };
    case 'SmartPlaylistUnarchived':
      return { ...state, isArchived: false };
    case 'RemotePlaylistIntended':
      return { ...state, making: { publishId: event.data.publishId } };
    case 'RemotePlaylistLinked':
      return {
        ...state,
        remote: { state: 'linked', id: event.data.remotePlaylistId },
        making: null,
        cover: { ...state.cover, written: null, failed: null },
        intent: null,
        noticed: null,
      };
    case 'RemotePlaylistDeleted':
      return { ...state, remote: { state: 'deleted', id: event.data.remotePlaylistId }, intent: null, open: null };
    case 'RemotePlaylistUnlinked':
      return { ...state, remote: { state: 'none', id: null } };
    case 'EditPartRecorded':
      return withPart(state, event.data);
    default:
      return evolvePublishing(state, event);
  }
}

type CoverEvent = Extract<LaterEvent, { type: 'SmartPlaylistCoverChosen' | 'PlaylistCoverPublished' | 'PlaylistCoverFailed' }>;

/** Once the cover is left to Spotify, what was written there is nobody's business: a cover chosen later is written again. */
function coverAfter(cover: PlaylistCoverState, { type, data }: CoverEvent): PlaylistCoverState {
  switch (type) {
    case 'SmartPlaylistCoverChosen':
      return { chosen: data.cover, written: data.cover.kind === 'spotify' ? null : cover.written, failed: null };
    case 'PlaylistCoverPublished': {
      const { remotePlaylistId, digest, at } = data;
      return { ...cover, written: { remotePlaylistId, digest, at }, failed: null };
    }
    case 'PlaylistCoverFailed': {
      const { remotePlaylistId, digest, code, message, at } = data;
      return { ...cover, failed: { remotePlaylistId, digest, code, message, at } };
    }
    default:
      return type satisfies never;
  }
}

type PublishingEvent = Extract<
  LaterEvent,
  {
    type:
      | 'PublishRequested'
      | 'PublishIntended'
      | 'PublishHeld'
      | 'HeldPublishConfirmed'
      | 'HeldPublishDismissed'
      | 'ListPublished'
      | 'PublishFailed'
      | 'HandEditNoticed';
  }
>;

function evolvePublishing(state: SmartPlaylist, event: PublishingEvent): SmartPlaylist {
  switch (event.type) {
    case 'PublishRequested':
      return { ...state, open: requested(event.data), asked: [...state.asked, event.data.publishId].slice(-MOST_ASKED) };
    case 'PublishIntended': {
      const { edit: _, parts: __, at: ___, ...intent } = event.data;
      return { ...state, intent: { ...intent, list: editedList(state, event.data) }, partial: null };
    }
    case 'PublishHeld': {
      const { reason, removed, before, after } = event.data;
      return state.open ? { ...state, open: { ...state.open, stage: 'held', held: { reason, removed, before, after } } } : state;
    }
    case 'HeldPublishConfirmed':
      return state.open ? { ...state, open: { ...state.open, stage: 'confirmed' } } : state;
    case 'HeldPublishDismissed':
      return ended(state, event.data.publishId, 'dismissed');
    case 'ListPublished':
      return published(ended(state, event.data.publishId, 'published'), event.data);
    case 'PublishFailed':
      // A refusal for good: nothing was made, or what was is there to be found by the time of another publish.
      return event.data.isRetryable ? failed(state, event.data.code) : { ...ended(state, event.data.publishId, 'failed'), making: null };
    case 'HandEditNoticed':
      return { ...state, noticed: { rows: editedList(state, event.data), policy: event.data.policy }, partial: null };
    default:
      return event satisfies never;
  }
}

const requested = ({ publishId, trigger, listVersion }: PublishRequested['data']): OpenPublish => ({
  publishId,
  trigger,
  listVersion: listVersion ?? null,
  stage: 'requested',
  held: null,
  failedWith: null,
});

const failed = (state: SmartPlaylist, code: string): SmartPlaylist =>
  state.open ? { ...state, open: { ...state.open, failedWith: code } } : state;

/** What was asked for since stays open. */
function ended(state: SmartPlaylist, publishId: string, outcome: 'published' | 'failed' | 'dismissed'): SmartPlaylist {
  const open = state.open?.publishId === publishId ? null : state.open;
  return { ...state, open, lastEnded: { publishId, outcome } };
}

function published(
  state: SmartPlaylist,
  {
    remotePlaylistId,
    snapshotId,
    rulesVersion,
    evaluatedAt,
    runSeed,
    timeZone,
    edit,
    parts,
  }: Extract<SmartPlaylistEvent, { type: 'ListPublished' }>['data'],
): SmartPlaylist {
  const isOther = parts !== undefined || edit.removed.length + edit.added.length > 0;
  return {
    ...state,
    published: { list: editedList(state, { edit, parts }), remoteId: remotePlaylistId, snapshotId },
    listVersions: isOther ? [...state.listVersions, { rulesVersion, evaluatedAt, runSeed, timeZone }] : state.listVersions,
    intent: null,
    noticed: null,
    partial: null,
  };
}

/** A first part begins anew: parts that no event followed, because a process died, lead nowhere. */
function withPart(state: SmartPlaylist, { part, edit }: { part: number; edit: SequenceEdit<string> }): SmartPlaylist {
  const from = part > 1 && state.partial ? state.partial.list : state.published.list;
  return { ...state, partial: { parts: part, list: applyEdit(from, edit) } };
}

/** Most publishes change nothing; their list is not copied. */
function editedList(state: SmartPlaylist, { edit, parts }: { edit: SequenceEdit<string>; parts?: number }): readonly string[] {
  const from = parts !== undefined && state.partial?.parts === parts ? state.partial.list : state.published.list;
  return edit.removed.length + edit.added.length === 0 ? from : applyEdit(from, edit);
}
