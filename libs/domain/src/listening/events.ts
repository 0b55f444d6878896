import type { DomainEvent } from '../event/envelope';

/**
 * Who said that something was heard.
 * - `extended`: a row of the extended streaming history; `at` is the second the stream ended.
 * - `account`: a row of the account data export; `at` is the minute it ended (floored), names only.
 * - `recent`: recently-played of the Web API; `at` may be the start or the end; `msPlayed` is unknown.
 * - `polled`: observed by polling what is playing; `at` is the end.
 * - `manual`: entered by the listener; `at` is the end.
 */
export type ObservationSource = 'extended' | 'account' | 'recent' | 'polled' | 'manual';

/** What was heard. `unknown` is a row of an export without any name (local or withdrawn content). */
export type ContentKind = 'track' | 'episode' | 'audiobook' | 'local' | 'unknown';

/** Families of devices, so that an export's long device strings are not kept. */
export type PlatformFamily = 'android' | 'ios' | 'windows' | 'macos' | 'linux' | 'web' | 'tv' | 'speaker' | 'console' | 'car' | 'other';

/** One observation: one source said that one thing was heard. Immutable; listens are derived from the set of them. */
export interface TrackPlayedData {
  source: ObservationSource;
  /** UTC, ISO 8601, as precise as the source is (`2023-04-05T18:22:11Z`, `2025-09-28T18:36Z`, with milliseconds from the API). */
  at: string;
  kind: ContentKind;
  /** `spotify:track:…`, `spotify:episode:…`; absent when the source does not name one. */
  uri?: string;
  title?: string;
  /** Exports: the album artist; API: the first track artist; podcasts: the show. */
  artist?: string;
  album?: string;
  /** Audible milliseconds; absent when the source does not know. */
  msPlayed?: number;
  /** Length of the track in milliseconds, from the API only. */
  durationMs?: number;
  isrc?: string;
  /** Context URI from the API (playlist, album, artist). */
  context?: string;
  reasonStart?: string;
  reasonEnd?: string;
  skipped?: boolean;
  shuffle?: boolean;
  offline?: boolean;
  incognito?: boolean;
  /** UTC ISO 8601; see the traps of `offline_timestamp` in the export. */
  offlineAt?: string;
  /** ISO 3166 two letters, absent when unknown (`ZZ`). */
  country?: string;
  platform?: PlatformFamily;
}

/** `listening-{user}_{yyyy-MM}`. The event id is the observation's id (see observation-id). */
export type TrackPlayed = DomainEvent<'TrackPlayed', TrackPlayedData>;

/** Everything that one import wrote into this month is withdrawn (undo of a batch). */
export type ImportWithdrawn = DomainEvent<'ImportWithdrawn', { importId: string; at: string }>;

/** A listen is hidden from every figure by hand; the observation stays. */
export type ListenHidden = DomainEvent<'ListenHidden', { observationId: string; at: string }>;

/** Undo of ListenHidden. */
export type ListenUnhidden = DomainEvent<'ListenUnhidden', { observationId: string; at: string }>;

/** Values of one listen replaced by hand; only the members given change. A later correction replaces an earlier one. */
export type ListenCorrected = DomainEvent<
  'ListenCorrected',
  { observationId: string; at: string; title?: string; artist?: string; album?: string; msPlayed?: number }
>;

export type ListeningEvent = TrackPlayed | ImportWithdrawn | ListenHidden | ListenUnhidden | ListenCorrected;
