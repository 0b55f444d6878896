import type { JsonObject } from '../event/json';
import type { PlaylistCover } from './playlist-cover';
import type {
  Evaluation,
  HandEditPolicy,
  HoldReason,
  PauseReason,
  PublishIntended,
  PublishTrigger,
  SmartPlaylistSettings,
} from './smart-playlist.events';

/** A publish that was asked for and is not over. */
export interface OpenPublish {
  publishId: string;
  trigger: PublishTrigger;
  /** The former list that is to be published; null: what the rule chooses. */
  listVersion: number | null;
  /** `held` waits for the listener, who said yes to what is `confirmed`. */
  stage: 'requested' | 'held' | 'confirmed';
  held: { reason: HoldReason; removed: number; before: number; after: number } | null;
  /** The code of the last failure that the same publish is tried again after. */
  failedWith: string | null;
}

/** What a publish was about to write. */
export interface PublishIntent extends Omit<PublishIntended['data'], 'edit' | 'parts' | 'at'> {
  /** The whole list. */
  list: readonly string[];
}

/** The playlist in Spotify. `deleted`: it was linked, and Spotify has it no longer. */
export type RemoteLink = { state: 'none'; id: null } | { state: 'linked' | 'deleted'; id: string };

/** The cover that is wanted, the one that Spotify is known to have, and how the last try to write one failed, if it did. */
export interface PlaylistCoverState {
  chosen: PlaylistCover;
  written: { remotePlaylistId: string; digest: string; at: string } | null;
  failed: { remotePlaylistId: string; digest: string; code: string; message: string; at: string } | null;
}

/** One smart playlist after its events so far. */
export interface SmartPlaylist {
  playlistId: string;
  name: string;
  description: string;
  /** Canonical documents; the rule of version n is at n - 1. */
  rules: readonly JsonObject[];
  settings: SmartPlaylistSettings;
  /** URIs. */
  pins: readonly string[];
  bans: readonly string[];
  cover: PlaylistCoverState;
  paused: { reason: PauseReason; listVersion: number | null } | null;
  isArchived: boolean;
  remote: RemoteLink;
  /** The publish that was about to make a playlist in Spotify, while it is not known whether it did. */
  making: { publishId: string } | null;
  /** What was published last, into which playlist in Spotify, and the snapshot at which it was read back; null before the first publish. */
  published: { list: readonly string[]; remoteId: string | null; snapshotId: string | null };
  /** For each version of the list, from 1 on, the evaluation that chose it. */
  listVersions: readonly Evaluation[];
  open: OpenPublish | null;
  /** The ids of the publishes that were asked for last, so that a job of long ago asks for nothing. */
  asked: readonly string[];
  /** What Spotify may have in part: intended, and not known to be published. */
  intent: PublishIntent | null;
  /** The publish that was over last. */
  lastEnded: { publishId: string; outcome: 'published' | 'failed' | 'dismissed' } | null;
  /** The hand edit that was noticed last since the last publish: the rows, and the policy that applied. */
  noticed: { rows: readonly string[]; policy: HandEditPolicy } | null;
  /** Where the parts of a long edit lead to. */
  partial: { parts: number; list: readonly string[] } | null;
}

/** The life of a smart playlist; null before its definition. */
export type SmartPlaylistState = SmartPlaylist | null;
