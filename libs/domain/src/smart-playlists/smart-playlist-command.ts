import type { JsonObject } from '../event/json';
import type { PinsAndBans } from './pins-and-bans';
import type { PlaylistCover } from './playlist-cover';
import type { Evaluation, HoldReason, PublishTrigger, SmartPlaylistSettings } from './smart-playlist.events';

/** What a listener asks for. `at` is UTC ISO 8601; rules are canonical documents; the other values are checked by the decider. */
export type ListenersCommand =
  | {
      type: 'DefineSmartPlaylist';
      playlistId: string;
      name: string;
      description: string;
      rule: JsonObject;
      settings: SmartPlaylistSettings;
      at: string;
    }
  | { type: 'DescribeSmartPlaylist'; name: string; description: string; at: string }
  | { type: 'ChangeRules'; rule: JsonObject; at: string }
  /** The rules of a former version come back as a new version. */
  | { type: 'RestoreRules'; version: number; at: string }
  | { type: 'ChangeSmartPlaylistSettings'; settings: SmartPlaylistSettings; at: string }
  | ({ type: 'ChangePinsAndBans'; at: string } & PinsAndBans)
  | { type: 'ChooseCover'; cover: PlaylistCover; at: string }
  | { type: 'PauseSmartPlaylist'; at: string }
  | { type: 'ResumeSmartPlaylist'; at: string }
  | { type: 'ArchiveSmartPlaylist'; at: string }
  | { type: 'UnarchiveSmartPlaylist'; at: string }
  /** Gives up a playlist that was deleted in Spotify: the next publish makes a new one. */
  | { type: 'RecreateRemotePlaylist'; at: string }
  /** Published once more as it was, with its rules, and then held: paused until the listener resumes. */
  | { type: 'RevertToList'; listVersion: number; publishId: string; at: string }
  | { type: 'ConfirmHeldPublish'; publishId: string; at: string }
  | { type: 'DismissHeldPublish'; publishId: string; at: string };

/**
 * What publishing found and did. The same outcome of the same publish may be recorded again, as after a crash: there is no
 * second event.
 */
export type OutcomeCommand =
  | { type: 'RequestPublish'; publishId: string; trigger: Exclude<PublishTrigger, 'revert'>; at: string }
  /** Before the call that makes a playlist in Spotify. */
  | { type: 'IntendRemotePlaylist'; publishId: string; at: string }
  | { type: 'LinkRemotePlaylist'; remotePlaylistId: string; how: 'created' | 'adopted'; at: string }
  /** From a complete, consistent answer only. */
  | { type: 'NoteRemoteDeleted'; remotePlaylistId: string; at: string }
  /** `list`: what will be in Spotify; `before`: how many rows are. A former list keeps the evaluation that chose it, whatever is said here. */
  | ({
      type: 'RecordPublishIntent';
      publishId: string;
      remotePlaylistId: string;
      snapshotId: string;
      before: number;
      list: readonly string[];
      at: string;
    } & Evaluation)
  | { type: 'RecordPublishHeld'; publishId: string; reason: HoldReason; removed: number; before: number; after: number; at: string }
  /** `list`: as it was read back, which is what was intended. */
  | {
      type: 'RecordListPublished';
      publishId: string;
      list: readonly string[];
      snapshotId: string;
      calls: number;
      writes: number;
      at: string;
    }
  | { type: 'RecordPublishFailed'; publishId: string; code: string; message: string; isRetryable: boolean; at: string }
  /** `rows`: what Spotify has, where it is not what was published last. */
  | { type: 'NoticeHandEdit'; remotePlaylistId: string; snapshotId: string; rows: readonly string[]; at: string }
  | { type: 'RecordCoverPublished'; publishId: string; remotePlaylistId: string; digest: string; at: string }
  | { type: 'RecordCoverFailed'; publishId: string; remotePlaylistId: string; digest: string; code: string; message: string; at: string };

export type SmartPlaylistCommand = ListenersCommand | OutcomeCommand;

/** The command of a type. */
export type CommandOf<Type extends SmartPlaylistCommand['type']> = Extract<SmartPlaylistCommand, { type: Type }>;
