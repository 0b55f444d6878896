import type { ObservationSource, PlatformFamily } from '../listening/events';

/** A moment: milliseconds since 1970, UTC. */
export type EpochMs = number;

/** What a rule is evaluated over: everything that is known of one listener at the evaluation time. */
export interface RuleLibrary {
  /** Every track ever seen: in the library, once in it, or only played. */
  tracks: readonly RuleTrack[];
  /** Listens of music, and of whatever else the listener's policy counts; incognito ones only where the policy counts them. */
  plays: readonly RulePlay[];
  playlists: readonly { id: string; name: string | null }[];
  memberships: readonly RuleMembership[];
  /** Exclusions for playlists (scopes playlists and both). */
  exclusions: readonly RuleExclusion[];
  /** What this playlist published; null for a rule that has no playlist yet. */
  list: RulePublishedList | null;
  /** The lists of the smart playlists that `from` may name. */
  smartPlaylists: readonly { id: string; trackIds: readonly string[] }[];
}

/** A track; null is unknown. */
export interface RuleTrack {
  id: string;
  title: string | null;
  /** In order of credit. */
  artists: readonly { id: string | null; name: string }[];
  /** Tracks with the same key are of the same main artist: lifted fields sum over them. Null: no artist is known. */
  artistKey: string | null;
  albumId: string | null;
  album: string | null;
  albumType: string | null;
  albumArtists: readonly string[];
  /** As artistKey, for albums. */
  albumKey: string | null;
  genres: readonly string[];
  isrc: string | null;
  durationMs: number | null;
  explicit: boolean | null;
  /** `1999`, `1999-05` or `1999-05-17`. */
  releaseDate: string | null;
  trackNumber: number | null;
  discNumber: number | null;
  isLocal: boolean;
  /** The like that holds now. */
  likedAt: EpochMs | null;
  firstLikedAt: EpochMs | null;
  /** The end of the last like. */
  unlikedAt: EpochMs | null;
  /** Since when its album is saved; null when it is not. */
  albumSavedAt: EpochMs | null;
  isArtistFollowed: boolean;
  addedAt: EpochMs | null;
  /** Null: never checked, which counts as playable. */
  isPlayable: boolean | null;
  unavailableSince: EpochMs | null;
}

/** One listen. */
export interface RulePlay {
  trackId: string;
  /** The tie-break between listens that end at the same moment: the higher number is the later one. */
  trackNo: number;
  endedAt: EpochMs;
  msPlayed: number;
  completed: boolean;
  skipped: boolean;
  /** Counts under the listener's policy. Fields about skips and completion look at the other listens too. */
  counts: boolean;
  shuffle: boolean;
  offline: boolean;
  country: string | null;
  platform: PlatformFamily | null;
  source: ObservationSource;
}

/** A track that is (`removedAt` null) or was in a playlist. */
export interface RuleMembership {
  trackId: string;
  playlistId: string;
  addedAt: EpochMs;
  removedAt: EpochMs | null;
}

/** By id where one is given, otherwise by name (folded); from included, until left out. */
export interface RuleExclusion {
  type: 'track' | 'artist' | 'album' | 'genre';
  id: string | null;
  name: string | null;
  from: EpochMs | null;
  until: EpochMs | null;
}

/** The history of the playlist that a rule makes. */
export interface RulePublishedList {
  /** The list that was published last, in order, each with the moment it came in. */
  tracks: readonly { trackId: string; since: EpochMs }[];
  lastRunAt: EpochMs | null;
  /** Every track that a published list ever held: how often, and until when (the evaluation time while it still does). */
  served: readonly { trackId: string; times: number; lastHeldAt: EpochMs }[];
  /** Track ids. */
  removedByHand: readonly string[];
}

/** When, where and with which luck a rule is evaluated; stored with each run, so that it can be repeated exactly. */
export interface RuleMoment {
  evaluatedAt: EpochMs;
  /** IANA name. */
  timeZone: string;
  /** What the seed `run` stands for. */
  runSeed: string;
}
