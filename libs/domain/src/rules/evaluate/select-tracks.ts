import { limitTracks } from '../limit-tracks';
import type { RuleTrack } from '../rule-library';
import type { Evaluation } from './evaluation';
import { barrierOf } from './is-candidate';
import { nodeHolds } from './node-holds';
import { releaseYearOf } from './release-of-track';
import type { RuleVerdict } from './rule-verdict';
import { recordingOf, singleRecordings } from './single-recordings';
import { inSortOrder } from './sort-order';
import { withStandIns } from './stand-ins';

/** The tracks that a rule chooses, in order, and the verdict on every track of the library. */
export interface Selection {
  readonly tracks: readonly RuleTrack[];
  readonly verdicts: ReadonlyMap<RuleTrack, RuleVerdict>;
}

/** What matches, of each recording one id, in the order of the sort, within the limits. */
export function selectTracks(evaluation: Evaluation): Selection {
  const { library, rule } = evaluation;
  const verdicts = new Map(library.tracks.map((track) => [track, firstVerdict(track, evaluation)]));
  const matching = library.tracks.filter((track) => ['in', 'pinned'].includes(verdicts.get(track)?.kind ?? ''));
  const { kept, duplicates } = singleRecordings(matching, evaluation);
  const playing = substituted(inSortOrder(kept, evaluation), evaluation, verdicts);
  for (const { track, of } of duplicates) {
    // What would be kept may not be played itself: then both give way to the same id, or to none.
    verdicts.set(track, playing.includes(of) ? { kind: 'duplicate-of', trackId: of.id } : (verdicts.get(of) ?? { kind: 'unavailable' }));
  }
  const limited = playing.map((track) => ({
    ...track,
    track,
    releaseYear: releaseYearOf(track.releaseDate),
    isPinned: rule.pins.includes(track.id),
  }));
  const { chosen, stopped } = limitTracks(limited, rule.limit);
  for (const [{ track }, limit] of stopped) verdicts.set(track, { kind: 'limit', limit });
  return { tracks: chosen.map(({ track }) => track), verdicts };
}

/** The tracks that are played in their order, with what is said about those that are not. */
function substituted(tracks: readonly RuleTrack[], evaluation: Evaluation, verdicts: Map<RuleTrack, RuleVerdict>): readonly RuleTrack[] {
  const turns = withStandIns(tracks, evaluation);
  for (const { track, plays } of turns) {
    if (plays === track) continue;
    const instead = plays ?? turns.find((turn) => turn.plays !== null && recordingOf(turn.plays) === recordingOf(track))?.plays;
    verdicts.set(track, instead ? { kind: 'duplicate-of', trackId: instead.id } : { kind: 'unavailable' });
  }
  for (const { track, plays } of turns)
    if (plays !== null && plays !== track) verdicts.set(plays, { kind: 'stands-in', trackId: track.id });
  return turns.flatMap(({ plays }) => plays ?? []);
}

/** What speaks for or against a track by itself. A ban is stronger than a pin, a pin is stronger than anything else. */
function firstVerdict(track: RuleTrack, evaluation: Evaluation): RuleVerdict {
  const { rule } = evaluation;
  if (rule.bans.includes(track.id)) return { kind: 'banned' };
  if (rule.pins.includes(track.id)) return { kind: 'pinned' };
  const barrier = barrierOf(track, evaluation);
  if (barrier !== null) return { kind: barrier };
  return { kind: nodeHolds(rule.root, track, evaluation) ? 'in' : 'conditions' };
}
