import { weekdayOf } from '../../time/calendar-day';
import { offsetAt, type ZoneOffsets } from '../../time/zone-offsets';
import type { RulePlay, RuleTrack } from '../rule-library';
import type { RuleMeasure, RulePlayFilter } from '../rule-measure';
import { localDayOf, type Evaluation } from './evaluation';
import { tracksInScope } from './tracks-in-scope';
import { boundsOfWindow, type Stretch } from './window-bounds';

const MS_PER_SECOND = 1000;
const SECONDS_PER_HOUR = 3600;
const HOURS_PER_DAY = 24;

/** Which listens a figure looks at: only those that count, or also what was too short to count. */
export type PlayKind = 'counted' | 'all';

type BoundsOf = (track: RuleTrack) => Stretch | null;

/** The listens that a measure of a track is worked out from, in order of time: first the window, then the latest, then the filter. */
export function playsOfMeasure(
  measure: RuleMeasure,
  track: RuleTrack,
  kind: PlayKind,
  evaluation: Evaluation,
  boundsOf: BoundsOf = (played) => boundsOfWindow(measure.window, played, evaluation),
): readonly RulePlay[] {
  const inside = tracksInScope(measure.scope, track, evaluation).flatMap((played) => {
    const bounds = boundsOf(played);
    const isInside = ({ endedAt }: RulePlay) => bounds !== null && bounds.from <= endedAt && endedAt < bounds.to;
    return evaluation.library.plays.filter((play) => play.trackId === played.id && isInside(play) && (kind === 'all' || play.counts));
  });
  const ordered = inside.toSorted(
    (one, other) => one.endedAt - other.endedAt || one.trackNo - other.trackNo || one.msPlayed - other.msPlayed,
  );
  const latest = measure.lastPlays === null ? ordered : ordered.slice(-measure.lastPlays);
  const { where } = measure;
  return where === null ? latest : latest.filter((play) => passes(play, where, evaluation));
}

/** What was heard by the length of the track, more than 1 when it was heard on; null when that is not known, or nothing. */
export function heardOfLength({ trackId, msPlayed }: RulePlay, { library }: Evaluation): number | null {
  const durationMs = library.tracks.find(({ id }) => id === trackId)?.durationMs ?? 0;
  return durationMs === 0 ? null : msPlayed / durationMs;
}

function passes(play: RulePlay, where: RulePlayFilter, evaluation: Evaluation): boolean {
  const { zone } = evaluation;
  const share = heardOfLength(play, evaluation);
  const isOneOf = <Value>(value: Value | null, wanted: readonly Value[] | null) =>
    wanted === null || (value !== null && wanted.includes(value));
  return (
    (where.skipped === null || play.skipped === where.skipped) &&
    (where.minMs === null || play.msPlayed >= where.minMs) &&
    (where.minCompletion === null || (share !== null && share >= where.minCompletion)) &&
    (where.hours === null || isBetween(localHourOf(play, zone), where.hours)) &&
    isOneOf(weekdayOf(localDayOf(play.endedAt, zone)), where.weekdays) &&
    isOneOf(play.platform, where.platform) &&
    isOneOf(play.country, where.country) &&
    (where.shuffle === null || play.shuffle === where.shuffle) &&
    (where.offline === null || play.offline === where.offline) &&
    isOneOf(play.source, where.source)
  );
}

function localHourOf({ endedAt }: RulePlay, zone: ZoneOffsets): number {
  const seconds = Math.floor(endedAt / MS_PER_SECOND);
  return Math.floor((seconds + offsetAt(zone, seconds)) / SECONDS_PER_HOUR) % HOURS_PER_DAY;
}

const isBetween = (hour: number, { from, to }: { from: number; to: number }): boolean =>
  from <= to ? from <= hour && hour < to : from <= hour || hour < to;
