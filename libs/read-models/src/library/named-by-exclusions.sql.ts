import { foldText, type RuleExclusion } from '@groovelog/domain';
import { foldedText } from '../rules/folded-text.sql';
import type { Bindings } from '../rules/statement';

/** What a track is called, as expressions; lists are never null. */
export interface ExcludableColumns {
  id: string;
  title: string;
  artistIds: string;
  artistNames: string;
  albumId: string;
  albumName: string;
  genres: string;
}

/** The columns of a row of `unified_tracks`. */
export const UNIFIED_COLUMNS: ExcludableColumns = {
  id: 'unified_tracks.track_id',
  title: 'unified_tracks.name',
  artistIds: 'unified_tracks.artist_ids',
  artistNames: 'unified_tracks.artist_names',
  albumId: 'unified_tracks.album_id',
  albumName: 'unified_tracks.album_name',
  genres: `array(select genre.name from rm_library.artists cross join unnest(artists.genres) as genre (name)
                  where artists.artist_id = any (unified_tracks.artist_ids))`,
};

/**
 * Whether one of these exclusions names a track: the track itself, a credited artist, the album or a genre. This is all that
 * "excluded" means, for rules, pages and statistics alike. Ids decide where both sides have them, otherwise names, folded; but
 * a title is too little to know a track by, if the exclusion has an id.
 */
export function namedByExclusions(exclusions: readonly RuleExclusion[], columns: ExcludableColumns, bindings: Bindings): string {
  const tests = [
    ...trackTests(namesOf(exclusions, 'track'), columns, bindings),
    ...artistTests(namesOf(exclusions, 'artist'), columns, bindings),
    ...albumTests(namesOf(exclusions, 'album'), columns, bindings),
    ...anyNamed(columns.genres, namesOf(exclusions, 'genre').without, bindings),
  ];
  return tests.length === 0 ? 'false' : tests.map((test) => `coalesce(${test}, false)`).join(' or ');
}

/** The ids of exclusions, the names of those that have one, and the names of those that have none. */
interface Names {
  ids: string[];
  ofIds: string[];
  without: string[];
}

function namesOf(all: readonly RuleExclusion[], type: RuleExclusion['type']): Names {
  const own = all.filter((exclusion) => exclusion.type === type);
  const named = (hasId: boolean) =>
    own.flatMap(({ id, name }) => ((id !== null) === hasId && name !== null && name !== '' ? [foldText(name)] : []));
  return { ids: own.flatMap(({ id }) => (id === null ? [] : [id])), ofIds: named(true), without: named(false) };
}

function trackTests({ ids, without }: Names, { id, title }: ExcludableColumns, bindings: Bindings): string[] {
  return [...isOneOf(id, ids, bindings), ...isNamed(title, without, bindings)];
}

function artistTests({ ids, ofIds, without }: Names, { artistIds, artistNames }: ExcludableColumns, bindings: Bindings): string[] {
  const byId = ids.length === 0 ? [] : [`${artistIds} && ${bindings.bind(ids, 'text[]')}`];
  const byNameAlone = anyNamed(artistNames, ofIds, bindings).map((test) => `(cardinality(${artistIds}) = 0 and ${test})`);
  return [...byId, ...byNameAlone, ...anyNamed(artistNames, without, bindings)];
}

function albumTests({ ids, ofIds, without }: Names, { albumId, albumName }: ExcludableColumns, bindings: Bindings): string[] {
  const byNameAlone = isNamed(albumName, ofIds, bindings).map((test) => `(${albumId} is null and ${test})`);
  return [...isOneOf(albumId, ids, bindings), ...byNameAlone, ...isNamed(albumName, without, bindings)];
}

const isOneOf = (column: string, ids: readonly string[], { bind }: Bindings): string[] =>
  ids.length === 0 ? [] : [`${column} = any (${bind(ids, 'text[]')})`];

const isNamed = (column: string, names: readonly string[], { bind }: Bindings): string[] =>
  names.length === 0 ? [] : [`${foldedText(column)} = any (${bind(names, 'text[]')})`];

function anyNamed(list: string, names: readonly string[], bindings: Bindings): string[] {
  return isNamed('entry.text', names, bindings).map((test) => `exists (select from unnest(${list}) as entry (text) where ${test})`);
}
