import { exclusionsHoldingAt } from '../library/exclusions-for.query';
import { namedByExclusions, type ExcludableColumns } from '../library/named-by-exclusions.sql';
import type { Compilation } from './compilation';
import { columnExpression } from './field-expression';

const COLUMNS: ExcludableColumns = {
  id: 'track.id',
  title: 'track.title',
  artistIds: 'track.artist_ids',
  artistNames: 'track.artist_names',
  albumId: 'track.album_id',
  albumName: 'track.album_name',
  genres: columnExpression('genre').sql,
};

/** Whether an exclusion that holds at the evaluation time names the track, a credited artist, the album or a genre. */
export const excludedExpression = ({ bindings, clock, context }: Compilation): string =>
  namedByExclusions(exclusionsHoldingAt(context.exclusions, clock.now), COLUMNS, bindings);
