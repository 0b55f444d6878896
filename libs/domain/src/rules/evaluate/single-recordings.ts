import { recordingKey } from '../recording-key';
import type { RuleTrack } from '../rule-library';
import { compareCodePoints } from './compare-code-points';
import type { Evaluation } from './evaluation';

/** A track that stands aside for another id of the same recording. */
export interface Duplicate {
  readonly track: RuleTrack;
  readonly of: RuleTrack;
}

/** Which of several ids of one recording are left: what is pinned, then playable, then liked, then oldest in the library. */
export function singleRecordings(
  tracks: readonly RuleTrack[],
  { rule }: Evaluation,
): { kept: readonly RuleTrack[]; duplicates: readonly Duplicate[] } {
  if (!rule.onePerRecording) return { kept: tracks, duplicates: [] };
  const ids = (track: RuleTrack) => tracks.filter((other) => recordingOf(other) === recordingOf(track));
  const bestOf = (track: RuleTrack) => ids(track).toSorted((one, other) => preference(one, other, rule.pins))[0] ?? track;
  const duplicates = tracks.map((track) => ({ track, of: bestOf(track) })).filter((each) => each.of !== each.track);
  return { kept: tracks.filter((track) => !duplicates.some((duplicate) => duplicate.track === track)), duplicates };
}

/** What tells the recording of a track. */
export const recordingOf = (track: RuleTrack): string => recordingKey({ ...track, mainArtist: track.artistKey });

/** Orders ids of one recording: what is pinned, then playable, then liked, then oldest in the library. */
export function preference(one: RuleTrack, other: RuleTrack, pins: readonly string[]): number {
  const truth = (is: (track: RuleTrack) => boolean) => Number(is(other)) - Number(is(one));
  return (
    truth(({ id }) => pins.includes(id)) ||
    truth(({ isPlayable }) => isPlayable !== false) ||
    truth(({ likedAt }) => likedAt !== null) ||
    (one.addedAt ?? Infinity) - (other.addedAt ?? Infinity) ||
    compareCodePoints(one.id, other.id)
  );
}
