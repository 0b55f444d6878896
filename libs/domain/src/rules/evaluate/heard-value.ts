import type { EpochMs, RulePlay, RuleTrack } from '../rule-library';
import type { RuleMeasure } from '../rule-measure';
import { localDayOf, todayOf, type Evaluation } from './evaluation';
import { heardOfLength, playsOfMeasure, type PlayKind } from './plays-of-measure';
import { percentileAmong, placeAmong } from './place-among';
import { momentValue, numberValue, type RuleValue } from './rule-value';
import { scopeKey, tracksInScope } from './tracks-in-scope';
import { boundsOfWindow, type Stretch } from './window-bounds';

const MS_PER_MINUTE = 60_000;

/** What a listening field is for a track. What is about an artist or album that is not known is unknown. */
export function heardValue(measure: RuleMeasure, track: RuleTrack, evaluation: Evaluation): RuleValue {
  if (scopeKey(measure.scope, track) === null) return null;
  const plays = (kind: PlayKind) => playsOfMeasure(measure, track, kind, evaluation);
  switch (measure.field) {
    case 'play_count':
      return numberValue(plays('counted').length);
    case 'skip_count':
      return numberValue(skipsIn(plays('all')).length);
    case 'skip_rate':
      return numberValue(meanOf(plays('all').map(({ skipped }) => Number(skipped))));
    case 'completion':
      return numberValue(meanOf(plays('all').flatMap((play) => shareHeard(play, evaluation))));
    case 'ms_played':
      return numberValue(msOf(plays('counted')));
    case 'minutes_played':
      return numberValue(msOf(plays('counted')) / MS_PER_MINUTE);
    case 'distinct_days':
      return numberValue(playsByDay(plays('counted'), evaluation).length);
    case 'max_plays_in_day':
      return numberValue(Math.max(0, ...playsByDay(plays('counted'), evaluation)));
    case 'first_played_at':
      return momentValue(plays('counted').at(0)?.endedAt ?? null);
    case 'last_played_at':
      return momentValue(plays('counted').at(-1)?.endedAt ?? null);
    case 'last_skipped_at':
      return momentValue(skipsIn(plays('all')).at(-1)?.endedAt ?? null);
    case 'days_since_played':
      return numberValue(daysSince(plays('counted').at(-1)?.endedAt ?? null, evaluation));
    case 'rank':
      return numberValue(placeAmong(playsOfCandidates(measure, evaluation), keyOfCandidate(measure, track, evaluation)));
    case 'percentile':
      return numberValue(percentileAmong(playsOfCandidates(measure, evaluation), keyOfCandidate(measure, track, evaluation)));
    case 'trend':
      return numberValue(trendOf(measure, track, evaluation));
    case 'tracks_played_share':
      return numberValue(playedShare(measure, track, evaluation));
    default:
      throw new TypeError(`${measure.field} is not worked out from plays`);
  }
}

const skipsIn = (plays: readonly RulePlay[]): readonly RulePlay[] => plays.filter(({ skipped }) => skipped);

const msOf = (plays: readonly RulePlay[]): number => plays.reduce((sum, { msPlayed }) => sum + msPlayed, 0);

const meanOf = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

/** Nothing when the length of the track is not known. */
function shareHeard(play: RulePlay, evaluation: Evaluation): number[] {
  const share = heardOfLength(play, evaluation);
  return share === null ? [] : [Math.min(1, share)];
}

/** How many plays each local day has that has any. */
function playsByDay(plays: readonly RulePlay[], { zone }: Evaluation): readonly number[] {
  const days = plays.map(({ endedAt }) => localDayOf(endedAt, zone));
  return [...new Set(days)].map((day) => days.filter((other) => other === day).length);
}

/** Calendar days from a moment to the evaluation time. */
export const daysSince = (at: EpochMs | null, evaluation: Evaluation): number | null =>
  at === null ? null : todayOf(evaluation) - localDayOf(at, evaluation.zone);

/** How often the candidates, or their artists or albums, were played, each once. */
function playsOfCandidates(measure: RuleMeasure, evaluation: Evaluation): ReadonlyMap<string, number> {
  const plays = new Map<string, number>();
  for (const candidate of evaluation.candidates) {
    const key = scopeKey(measure.scope, candidate);
    if (key !== null) plays.set(key, playsOfMeasure(measure, candidate, 'counted', evaluation).length);
  }
  return plays;
}

/** What is no candidate has no place among them. */
const keyOfCandidate = ({ scope }: RuleMeasure, track: RuleTrack, { candidates }: Evaluation): string | null =>
  candidates.includes(track) ? scopeKey(scope, track) : null;

/** Plays in the window by plays in the stretch of the same length before it; unknown when there are none. */
function trendOf(measure: RuleMeasure, track: RuleTrack, evaluation: Evaluation): number | null {
  const before = (played: RuleTrack): Stretch | null => {
    const bounds = boundsOfWindow(measure.window, played, evaluation);
    return bounds && Number.isFinite(bounds.from) ? { from: bounds.from - (bounds.to - bounds.from), to: bounds.from } : null;
  };
  const earlier = playsOfMeasure(measure, track, 'counted', evaluation, before).length;
  return earlier === 0 ? null : playsOfMeasure(measure, track, 'counted', evaluation).length / earlier;
}

/** The share of the album's known tracks that have a play. */
function playedShare(measure: RuleMeasure, track: RuleTrack, evaluation: Evaluation): number | null {
  const tracks = tracksInScope('album', track, evaluation);
  return meanOf(tracks.map((one) => Number(playsOfMeasure({ ...measure, scope: 'track' }, one, 'counted', evaluation).length > 0)));
}
