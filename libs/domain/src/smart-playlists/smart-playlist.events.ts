import type { DomainEvent } from '../event/envelope';
import type { JsonObject } from '../event/json';
import type { SequenceEdit } from '../playlists/sequence-edit';
import type { PlaylistCover } from './playlist-cover';

/** What happens when somebody edited the published list in Spotify. */
export const HAND_EDIT_POLICIES = ['restore', 'adopt', 'pause'] as const;
/**
 * `restore`: the rule's list comes back. `adopt`: what was added becomes a pin, what was removed a ban. `pause`: nothing is
 * written until somebody resumes.
 */
export type HandEditPolicy = (typeof HAND_EDIT_POLICIES)[number];

/** When a smart playlist is published by itself. */
export interface PublishSchedule {
  /** Five fields, UTC; null: never by the clock. */
  cron: string | null;
  /** Also after each sync that changed something. */
  afterSyncs: boolean;
}

/** How a smart playlist is kept. */
export interface SmartPlaylistSettings {
  schedule: PublishSchedule;
  handEdits: HandEditPolicy;
  /** A publish that would remove more than this share (0 to 1) of the list waits for a yes. */
  mostRemovedShare: number;
  isPublic: boolean;
}

/** What asked for a publish. */
export type PublishTrigger = 'user' | 'schedule' | 'sync' | 'revert';

/** Why a publish waits for the listener. */
export type HoldReason = 'removes-much' | 'empty';

/**
 * Why nothing is written by itself. `user`: asked for. `hand-edit`: somebody edited the list in Spotify, and that is the policy.
 * `revert`: the list of a former publish is held.
 */
export type PauseReason = 'user' | 'hand-edit' | 'revert';

/** `rule` is a canonical rule document. Times are UTC ISO 8601. Tracks are URIs, as Spotify's playlists have them. */
interface OfPlaylist {
  playlistId: string;
  at: string;
}

export type SmartPlaylistDefined = DomainEvent<
  'SmartPlaylistDefined',
  OfPlaylist & { name: string; description: string; rule: JsonObject; settings: SmartPlaylistSettings }
>;
export type SmartPlaylistDescribed = DomainEvent<'SmartPlaylistDescribed', OfPlaylist & { name: string; description: string }>;
/** Versions count from 1, which is the rule of the definition. `restoredFrom`: the version that came back. */
export type PlaylistRulesChanged = DomainEvent<
  'PlaylistRulesChanged',
  OfPlaylist & { version: number; rule: JsonObject; restoredFrom?: number }
>;
export type SmartPlaylistSettingsChanged = DomainEvent<'SmartPlaylistSettingsChanged', OfPlaylist & { settings: SmartPlaylistSettings }>;
/** Tracks (URIs) that are in the list whatever the rule says, and tracks that never are. */
export type PinsAndBansChanged = DomainEvent<'PinsAndBansChanged', OfPlaylist & { pins: string[]; bans: string[] }>;

export type SmartPlaylistCoverChosen = DomainEvent<'SmartPlaylistCoverChosen', OfPlaylist & { cover: PlaylistCover }>;

/** `listVersion`: the list that is held after a revert. */
export type SmartPlaylistPaused = DomainEvent<'SmartPlaylistPaused', OfPlaylist & { reason: PauseReason; listVersion?: number }>;
export type SmartPlaylistResumed = DomainEvent<'SmartPlaylistResumed', OfPlaylist>;
export type SmartPlaylistArchived = DomainEvent<'SmartPlaylistArchived', OfPlaylist>;
export type SmartPlaylistUnarchived = DomainEvent<'SmartPlaylistUnarchived', OfPlaylist>;

/** A playlist is about to be made in Spotify, which whoever goes on after a crash may find there. */
export type RemotePlaylistIntended = DomainEvent<'RemotePlaylistIntended', OfPlaylist & { publishId: string }>;
/** The playlist in Spotify that the list is written to: made for it, or one of the listener's own that it took over. */
export type RemotePlaylistLinked = DomainEvent<
  'RemotePlaylistLinked',
  OfPlaylist & { remotePlaylistId: string; how: 'created' | 'adopted' }
>;
/** A complete answer of Spotify no longer has it. The rules stay. */
export type RemotePlaylistDeleted = DomainEvent<'RemotePlaylistDeleted', OfPlaylist & { remotePlaylistId: string }>;
/** The listener gives the deleted playlist up; the next publish makes a new one. */
export type RemotePlaylistUnlinked = DomainEvent<'RemotePlaylistUnlinked', OfPlaylist & { remotePlaylistId: string }>;

/** `listVersion`: not what the rule chooses is published, but the list of that version (a revert). */
export type PublishRequested = DomainEvent<
  'PublishRequested',
  OfPlaylist & { publishId: string; trigger: PublishTrigger; listVersion?: number }
>;
/**
 * The first rows of an edit that is too long for one event. Parts count from 1, each leads on from the one before, and an event
 * with an edit that says how many `parts` there are leads on from the last.
 */
export type EditPartRecorded = DomainEvent<'EditPartRecorded', OfPlaylist & { part: number; edit: SequenceEdit<string> }>;

/** When, where and with which luck a rule chose a list, so that it can be repeated exactly. */
export interface Evaluation {
  rulesVersion: number;
  /** UTC ISO 8601. */
  evaluatedAt: string;
  runSeed: string;
  timeZone: string;
}

/** An edit, after so many {@link EditPartRecorded}; none when it is not said. */
interface WithEdit {
  edit: SequenceEdit<string>;
  parts?: number;
}

/**
 * What is about to be written to the rows that were read at `snapshotId`. `edit` leads from the list of the publish before (at
 * first: nothing) to the list that the rule chose, so that whoever goes on after a crash knows the list.
 */
export type PublishIntended = DomainEvent<
  'PublishIntended',
  OfPlaylist & {
    publishId: string;
    remotePlaylistId: string;
    snapshotId: string;
    /** Rows in Spotify, and rows of the list. */
    before: number;
    after: number;
  } & Evaluation &
    WithEdit
>;
/** The list would shrink too much; nothing was written. */
export type PublishHeld = DomainEvent<
  'PublishHeld',
  OfPlaylist & { publishId: string; reason: HoldReason; removed: number; before: number; after: number }
>;
/** The listener said yes to what was held, or no. */
export type HeldPublishConfirmed = DomainEvent<'HeldPublishConfirmed', OfPlaylist & { publishId: string }>;
export type HeldPublishDismissed = DomainEvent<'HeldPublishDismissed', OfPlaylist & { publishId: string }>;
/**
 * Spotify has exactly the list, read back. `edit` leads from the list of the publish before (at first: nothing) to this one;
 * an empty edit is a publish that found nothing to do.
 */
export type ListPublished = DomainEvent<
  'ListPublished',
  OfPlaylist & {
    publishId: string;
    remotePlaylistId: string;
    snapshotId: string;
    total: number;
    /** Calls to Spotify of the whole publish, and those of them that wrote. */
    calls: number;
    writes: number;
  } & Evaluation &
    WithEdit
>;
/** `isRetryable`: the same publish is tried again; otherwise it is over. */
export type PublishFailed = DomainEvent<
  'PublishFailed',
  OfPlaylist & { publishId: string; code: string; message: string; isRetryable: boolean }
>;
/** The rows in Spotify are not those that were published last; `edit` leads from the published list to the rows. */
export type HandEditNoticed = DomainEvent<
  'HandEditNoticed',
  OfPlaylist & { remotePlaylistId: string; snapshotId: string; policy: HandEditPolicy } & WithEdit
>;

/** Which cover of which playlist in Spotify; `digest`: of what the cover was made from. */
interface OfCover {
  publishId: string;
  remotePlaylistId: string;
  digest: string;
}
/** Spotify took the cover. It is written beside the list: what becomes of the one says nothing about the other. */
export type PlaylistCoverPublished = DomainEvent<'PlaylistCoverPublished', OfPlaylist & OfCover>;
/** The cover was not written; the next publish tries again. */
export type PlaylistCoverFailed = DomainEvent<'PlaylistCoverFailed', OfPlaylist & OfCover & { code: string; message: string }>;

export type SmartPlaylistEvent =
  | SmartPlaylistDefined
  | SmartPlaylistDescribed
  | PlaylistRulesChanged
  | SmartPlaylistSettingsChanged
  | PinsAndBansChanged
  | SmartPlaylistCoverChosen
  | SmartPlaylistPaused
  | SmartPlaylistResumed
  | SmartPlaylistArchived
  | SmartPlaylistUnarchived
  | RemotePlaylistIntended
  | RemotePlaylistLinked
  | RemotePlaylistDeleted
  | RemotePlaylistUnlinked
  | PublishRequested
  | EditPartRecorded
  | PublishIntended
  | PublishHeld
  | HeldPublishConfirmed
  | HeldPublishDismissed
  | ListPublished
  | PublishFailed
  | HandEditNoticed
  | PlaylistCoverPublished
  | PlaylistCoverFailed;
