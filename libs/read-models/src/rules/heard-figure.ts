import { countablePlays, localDayAt, type EpochMs, type RuleMeasure, type RuleWindow, type ZoneOffsets } from '@groovelog/domain';
import { choosePlays, playsBetween, type PlayBounds } from './choose-plays';
import type { Compilation, RuleListening } from './compilation';
import { localDayOf } from './day-expression';
import { keptFigure } from './kept-figures';
import { percentileAmongPlayed, placeAmongPlayed } from './place-among-played';
import { playGroups } from './play-groups';
import { playValues, type PlayFigure } from './play-values';
import { boundsOf } from './rule-moments';

const MS_PER_SECOND = 1000;
const MS_PER_MINUTE = 60_000;

/** Figures that are 0, not unknown, without plays. */
const COUNTS: ReadonlySet<PlayFigure> = new Set(['play_count', 'skip_count', 'ms_played', 'distinct_days', 'max_plays_in_day']);
/** Figures that look at what was too short to be a listen, too. */
const OF_ALL_PLAYS: ReadonlySet<PlayFigure> = new Set(['skip_count', 'skip_rate', 'completion', 'last_skipped_at']);

/** The value of a listening field for a row of `track`. */
export function heardFigure(measure: RuleMeasure, compilation: Compilation): string {
  const figure = (name: PlayFigure, of: RuleMeasure = measure) => figureColumn(name, of, boundsFor(of.window, compilation), compilation);
  switch (measure.field) {
    case 'first_played_at':
      return figure('first_at');
    case 'last_played_at':
      return figure('last_at');
    case 'minutes_played':
      return `${figure('ms_played')} / ${MS_PER_MINUTE}`;
    case 'days_since_played':
      return daysSince(figure('last_at'), compilation);
    case 'rank':
      return placeAmongPlayed(figure('play_count'), measure.scope, compilation);
    case 'percentile':
      return percentileAmongPlayed(figure('play_count'), measure.scope, compilation);
    case 'trend':
      return trendOf(measure, compilation);
    case 'tracks_played_share':
      return playedShare(figure('play_count', { ...measure, scope: 'track' }), compilation);
    case 'play_count':
    case 'skip_count':
    case 'skip_rate':
    case 'completion':
    case 'ms_played':
    case 'distinct_days':
    case 'max_plays_in_day':
    case 'last_skipped_at':
      return figure(measure.field);
    default:
      throw new TypeError(`${measure.field} is not worked out from plays`);
  }
}

/** Local days from the moment to the evaluation time. */
export function daysSince(moment: string, { bindings, clock }: Pick<Compilation, 'bindings' | 'clock'>): string {
  const today = localDayAt(clock.zone, Math.floor(clock.now / MS_PER_SECOND));
  return `${bindings.bind(today, 'float8')} - ${localDayOf(moment, clock.zone, bindings)}`;
}

function figureColumn(figure: PlayFigure, measure: RuleMeasure, bounds: PlayBounds, { listening, clock, heard }: Compilation): string {
  const { scope, lastPlays, where } = measure;
  const { start, end } = playsBetween(listening.plays, bounds);
  // Not the moments, but the plays between them: an hour without a play changes nothing.
  const key = JSON.stringify([figure, scope, start, end, bounds.since, lastPlays, where, clock.zone.timeZone]);
  const workOut = () => figureOf(figure, measure, bounds, listening, clock.zone);
  return heard.add(scope, keptFigure(listening.listens, listening.frame, key, workOut), COUNTS.has(figure) ? 0 : null);
}

function figureOf(
  figure: PlayFigure,
  { scope, lastPlays, where }: RuleMeasure,
  bounds: PlayBounds,
  { plays: all, listens, policy, frame }: RuleListening,
  zone: ZoneOffsets,
): Float64Array {
  const plays = OF_ALL_PLAYS.has(figure) ? countablePlays(all, policy) : listens;
  const groups = playGroups(scope, frame);
  const chosen = choosePlays(plays, { bounds, groups, lastPlays, where }, frame, zone);
  return playValues(figure, { plays, chosen, groups, frame, zone });
}

function boundsFor(window: RuleWindow | null, { clock, context }: Compilation): PlayBounds {
  if (window?.kind !== 'since') return { ...boundsOf(window, clock), since: null };
  const whole = boundsOf(null, clock);
  switch (window.event) {
    case 'liked':
      return { ...whole, since: 'liked' };
    case 'added':
      return { ...whole, since: 'added' };
    case 'last_run':
      return { ...whole, from: context.list?.lastRunAt ?? -Infinity, since: null };
    default:
      return window.event satisfies never;
  }
}

function playedShare(plays: string, compilation: Compilation): string {
  return compilation.overall(`case when track.album_key is not null
    then avg(case when ${plays} > 0 then 1.0::float8 else 0 end) over (partition by track.album_key) end`);
}

/** Plays inside the window by plays in the stretch of the same length before it; unknown when there is none. */
function trendOf(measure: RuleMeasure, compilation: Compilation): string {
  const bounds = boundsFor(measure.window, compilation);
  const before = { ...bounds, from: earlier(bounds), to: bounds.from };
  const now = figureColumn('play_count', measure, bounds, compilation);
  return `${now} / nullif(${figureColumn('play_count', measure, before, compilation)}, 0)`;
}

const earlier = ({ from, to }: PlayBounds): EpochMs => (Number.isFinite(from) ? from - (to - from) : from);
