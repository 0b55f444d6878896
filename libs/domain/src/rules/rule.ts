import type { DayNumber } from '../time/calendar-day';
import type { RuleMeasure } from './rule-measure';
import type { RuleTest } from './rule-test';

/** A rule as it is understood: every default filled in, every old name replaced. {@link canonicalRule} writes it as JSON. */
export interface Rule {
  from: RuleSource;
  /** The candidates as they stood at the end of this local day; null: as they are at the evaluation time. */
  asOf: DayNumber | null;
  root: RuleGroup;
  includeExcluded: boolean;
  unavailable: 'drop' | 'keep' | 'substitute';
  /** Which tracks are chosen when there are more than the limits allow; ties are settled by track id (code points). */
  sort: readonly RuleSortKey[];
  /** How the chosen tracks are played; null: as sorted. */
  arrange: RuleArrangement | null;
  limit: RuleLimit;
  /** With fewer tracks, the list that was published last stays. */
  atLeast: number | null;
  /** So many tracks of the last list may go in one run. */
  replaceAtMost: number | null;
  onePerRecording: boolean;
  /** Track ids that are in the list whatever the conditions say. */
  pins: readonly string[];
  /** Track ids that never are. */
  bans: readonly string[];
  /** Days that a track stays after it came into the list. */
  keepFor: number | null;
}

/** Where candidates come from; `ids` of playlists are ids or names. */
export type RuleSource =
  | { kind: 'library' | 'liked' | 'saved_albums' | 'played' | 'everything' }
  | { kind: 'playlists'; ids: readonly string[] }
  | { kind: 'smart_playlist'; id: string; as: 'list' | 'rules' };

/** `at_least`: so many of the members hold. A member that is off is left out as if it were not there. */
export type RuleMatch = { kind: 'all' | 'any' | 'none' } | { kind: 'at_least'; count: number };

export interface RuleGroup {
  kind: 'group';
  match: RuleMatch;
  members: readonly RuleNode[];
  off: boolean;
  name: string | null;
  /** Only the first so many candidates that match, in the order of the rule's sort, belong to the group. */
  limit: number | null;
}

/** One question about one track. */
export interface RuleCondition {
  kind: 'condition';
  measure: RuleMeasure;
  test: RuleTest;
  /** Turns round what the operator says about an unknown value (false: only is_unknown and negations hold). */
  unknown: boolean;
  off: boolean;
}

export type RuleNode = RuleGroup | RuleCondition;

/** `random` orders by md5(seed + ':' + track id); `weighted` makes high values likely to come first. */
export type RuleSortKey =
  | { kind: 'field'; measure: RuleMeasure; direction: 'asc' | 'desc'; unknown: 'first' | 'last' }
  | { kind: 'random'; seed: string }
  | { kind: 'weighted'; measure: RuleMeasure; seed: string };

export interface RuleArrangement {
  /** Empty: begin with the order of the selection. */
  order: readonly RuleSortKey[];
  roundRobin: 'artist' | 'album' | 'genre' | null;
  /** No two of the same within `distance` places, where possible. */
  separate: { by: 'artist' | 'album'; distance: number } | null;
  keepAlbumsWhole: boolean;
}

/** Ceilings, each null when there is none; 10,000 tracks is Spotify's. `percent` is of the matching tracks. */
export interface RuleLimit {
  tracks: number | null;
  minutes: number | null;
  percent: number | null;
  perArtist: number | null;
  perAlbum: number | null;
  perGenre: number | null;
  perYear: number | null;
}

/** Spotify's playlists hold no more. */
export const MOST_TRACKS = 10_000;
