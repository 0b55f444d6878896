import { unpublishableReason, uriOfTrack, type UnpublishableReason } from '@groovelog/domain';
import type { ChosenTrack, RuleOutcome } from '@groovelog/read-models';

/** A row of a list. */
export interface ListedTrack extends ChosenTrack {
  /** As playlists in Spotify name it. */
  uri: string;
  /** Why a publish leaves it out; null for what is published. */
  unpublishable: UnpublishableReason | null;
}

/**
 * The list of a rule: what a preview shows, a what-if answers and, without those of its rows that are `unpublishable`, a publish
 * writes. All rows are counted and measured; so many of all are unpublishable.
 */
export interface RuleChoice extends Omit<RuleOutcome, 'tracks'> {
  tracks: ListedTrack[];
}

/**
 * The whole list of a rule: what it chooses of the tracks that it can speak of, and after that the pins that nothing is known
 * of. `shown` tracks are answered.
 */
export function choiceOf(outcome: RuleOutcome, unknownPins: readonly ListedTrack[], shown: number): RuleChoice {
  const lengths = unknownPins.reduce((sum, { durationMs }) => sum + (durationMs ?? 0), 0);
  return {
    ...outcome,
    count: outcome.count + unknownPins.length,
    totalMs: outcome.totalMs + lengths,
    unpublishable: outcome.unpublishable + unknownPins.filter(({ unpublishable }) => unpublishable !== null).length,
    tracks: [...outcome.tracks.map(listedTrack), ...unknownPins].slice(0, shown),
  };
}

/** A track as a list has it. */
export const listedTrack = (track: ChosenTrack): ListedTrack => ({
  ...track,
  uri: uriOfTrack(track.id),
  unpublishable: unpublishableReason(track.id),
});
