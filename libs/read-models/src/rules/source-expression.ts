import { foldText, type Rule, type RuleMeasure, type RuleSource } from '@groovelog/domain';
import type { Compilation } from './compilation';
import { foldedText } from './folded-text.sql';
import { heardFigure } from './heard-figure';
import { playlistsAt } from './playlists-expression';
import { endOfDay } from './rule-moments';
import { bindMoment } from './statement';
import { tracksThen } from './tracks-expression';

const ALL_PLAYS: RuleMeasure = { field: 'play_count', scope: 'track', window: null, lastPlays: null, where: null };

/** Whether a track comes from where the rule takes its candidates: at the end of the day that the rule names, if it names one. */
export function sourceExpression({ from, asOf }: Rule, compilation: Compilation): string {
  const { bindings, clock, listening } = compilation;
  if (asOf === null) return isFrom(from, compilation);
  const now = Math.min(endOfDay(asOf, clock.zone), clock.now);
  const at = from.kind === 'playlists' ? bindMoment(now, bindings) : null;
  const source = isFrom(from, { ...compilation, clock: { ...clock, now }, at });
  if (!STANDS_IN_TRACKS.has(from.kind)) return source;
  return `track.id in (select track.id from (${tracksThen(now, listening.plays, bindings)}) as track where ${source})`;
}

/** Sources that the row of a track tells. */
const STANDS_IN_TRACKS: ReadonlySet<RuleSource['kind']> = new Set(['library', 'liked', 'saved_albums', 'everything']);

function isFrom(source: RuleSource, compilation: Compilation): string {
  const { bindings, context } = compilation;
  switch (source.kind) {
    case 'library':
      return 'track.is_in_library';
    case 'liked':
      return 'track.liked_at is not null';
    case 'saved_albums':
      return 'track.saved_album_at is not null';
    case 'played':
      return `${heardFigure(ALL_PLAYS, compilation)} > 0`;
    case 'everything':
      return 'true';
    case 'playlists':
      return inPlaylists(source.ids, compilation);
    case 'smart_playlist': {
      const list = context.smartPlaylists.find(({ id }) => id === source.id);
      return `track.id = any (${bindings.bind(list?.trackIds ?? [], 'text[]')})`;
    }
    default:
      return source satisfies never;
  }
}

function inPlaylists(ids: readonly string[], { at, bindings }: Compilation): string {
  return `track.id in (
    select memberships.track_id
      from (${playlistsAt(at)}) as memberships
     where memberships.playlist_id = any (${bindings.bind(ids, 'text[]')})
        or ${foldedText('memberships.name')} = any (${bindings.bind(ids.map(foldText), 'text[]')}))`;
}
