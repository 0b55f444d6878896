import type { RuleTrack } from '../rule-library';
import type { Evaluation } from './evaluation';
import { isExcluded } from './is-excluded';
import { preference, recordingOf } from './single-recordings';

/** A track in its turn: itself, or what is played in the place of what Spotify does not play. */
export interface StandIn {
  readonly track: RuleTrack;
  /** Null when the recording is there already, or no id of it can be played. */
  readonly plays: RuleTrack | null;
}

/**
 * What a rule that substitutes unavailable tracks plays for each track, in their order: for one that is not playable (and not
 * pinned) another id of its recording from the whole library, unless one is there. Other rules play what they choose.
 */
export function withStandIns(tracks: readonly RuleTrack[], evaluation: Evaluation): readonly StandIn[] {
  if (evaluation.rule.unavailable !== 'substitute') return tracks.map((track) => ({ track, plays: track }));
  const stays = (track: RuleTrack) => track.isPlayable !== false || evaluation.rule.pins.includes(track.id);
  const recordings = new Set(tracks.filter(stays).map(recordingOf));
  return tracks.map((track) => {
    if (stays(track)) return { track, plays: track };
    const plays = recordings.has(recordingOf(track)) ? null : standInFor(track, evaluation);
    recordings.add(recordingOf(track));
    return { track, plays };
  });
}

function standInFor(track: RuleTrack, evaluation: Evaluation): RuleTrack | null {
  const { rule, library } = evaluation;
  const isAllowed = (other: RuleTrack) =>
    other.isPlayable !== false && !rule.bans.includes(other.id) && (rule.includeExcluded || !isExcluded(other, evaluation));
  const others = library.tracks.filter((other) => recordingOf(other) === recordingOf(track) && isAllowed(other));
  return others.toSorted((one, other) => preference(one, other, []))[0] ?? null;
}
