import type { Rule, RuleMeasure, RuleSource } from '@groovelog/domain';
import type { Compilation } from './compilation';
import { excludedExpression } from './excluded-expression';
import { columnExpression } from './field-expression';
import { foldText } from './fold-text';
import { foldedText } from './folded-text.sql';
import { heardFigure } from './heard-figure';
import type { Bindings } from './statement';

const ALL_PLAYS: RuleMeasure = { field: 'play_count', scope: 'track', window: null, lastPlays: null, where: null };

/** Whether a track is a candidate of a rule. */
export function sourceExpression(source: RuleSource, compilation: Compilation): string {
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
      return inPlaylists(source.ids, bindings);
    case 'smart_playlist': {
      const list = context.smartPlaylists.find(({ id }) => id === source.id);
      return `track.id = any (${bindings.bind(list?.trackIds ?? [], 'text[]')})`;
    }
    default:
      return source satisfies never;
  }
}

/** What wraps the whole tree: a rule that does not say otherwise leaves out what is excluded and what Spotify does not play. */
export function wrapExpression(rule: Rule, compilation: Compilation): string {
  const isAvailable = rule.unavailable === 'keep' ? 'true' : `(${columnExpression('is_playable').sql})`;
  return `${isAllowed(rule, compilation)} and ${isAvailable}`;
}

/** What keeps tracks of the source from being candidates; where others are substituted, what is unavailable is one. */
export const barrierExpression = (rule: Rule, compilation: Compilation): string =>
  rule.unavailable === 'substitute' ? isAllowed(rule, compilation) : wrapExpression(rule, compilation);

/** Whether no exclusion stands against a track, or none counts. */
export const isAllowed = (rule: Rule, compilation: Compilation): string =>
  rule.includeExcluded ? 'true' : `not (${excludedExpression(compilation)})`;

function inPlaylists(ids: readonly string[], { bind }: Bindings): string {
  return `track.id in (
    select memberships.track_id
      from rm_library.playlist_memberships as memberships
      join rm_library.playlists
        on playlists.user_id = memberships.user_id and playlists.playlist_id = memberships.playlist_id
     where memberships.user_id = $1 and memberships.removed_at is null
       and (playlists.vanished_at is null or playlists.is_kept)
       and (playlists.playlist_id = any (${bind(ids, 'text[]')})
            or ${foldedText('playlists.name')} = any (${bind(ids.map(foldText), 'text[]')})))`;
}
