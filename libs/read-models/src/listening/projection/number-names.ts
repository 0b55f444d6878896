import type { Sql } from '@groovelog/platform';
import { knownAlbums, knownArtists, type AlbumIdentity } from './known-tracks';
import { continueNumbering, type Numbering } from './numbering';
import { searchKey } from './search-key';

/** The artist and the album that an observation names. */
export interface NamedThings {
  artist?: string | undefined;
  album?: string | undefined;
}

/** Their numbers; null where none is named. */
export interface NumberedThings {
  artistNo: number | null;
  albumNo: number | null;
}

/**
 * Numbers artists and albums, in the order in which they are named, and stores the new ones. An artist is an exact name; an
 * album is its name and its artist, so a source that names an album without an artist names none.
 */
export async function numberNames(
  sql: Sql,
  schema: string,
  userId: string,
  named: readonly NamedThings[],
  next: { artistNo: number; albumNo: number },
): Promise<NumberedThings[]> {
  const names = [...new Set(named.flatMap(({ artist }) => artist || []))];
  const artists = continueNumbering(next.artistNo === 0 ? [] : await knownArtists(sql, schema, userId, names), next.artistNo);
  const albumsNamed = named.map(({ artist, album }) => (artist ? { artist, artistNo: artists.numberOf(artist), name: album } : null));
  const albums = continueNumbering(await albumNumbers(sql, schema, userId, albumsNamed, next.artistNo), next.albumNo);
  const numbered = albumsNamed.map((album) => ({
    artistNo: album?.artistNo ?? null,
    albumNo: album?.name ? albums.numberOf(albumKey(album.artistNo, album.name)) : null,
  }));
  await storeArtists(sql, schema, userId, artists);
  await storeAlbums(sql, schema, userId, albums, new Map(albumsNamed.map((album) => [album?.artistNo, album?.artist])));
  return numbered;
}

async function albumNumbers(
  sql: Sql,
  schema: string,
  userId: string,
  named: readonly ({ artistNo: number; name: string | undefined } | null)[],
  nextArtistNo: number,
): Promise<[string, number][]> {
  const wanted = new Map<string, AlbumIdentity>();
  for (const album of named) {
    // An artist without a number until now has no albums either.
    if (album?.name && album.artistNo < nextArtistNo) {
      wanted.set(albumKey(album.artistNo, album.name), { artistNo: album.artistNo, name: album.name });
    }
  }
  const albums = await knownAlbums(sql, schema, userId, [...wanted.values()]);
  return albums.map((album) => [albumKey(album.artistNo, album.name), album.albumNo]);
}

const albumKey = (artistNo: number, name: string): string => `${artistNo}\n${name}`;

async function storeArtists(sql: Sql, schema: string, userId: string, { created }: Numbering): Promise<void> {
  if (created.length === 0) return;
  const columns = { user_id: 'uuid', artist_no: 'int', name: 'text', search_key: 'text' } as const;
  const rows = created.map(({ key, number }) => [userId, number, key, searchKey(key)]);
  await sql.copyIn(`${schema}.artists`, columns, rows);
}

async function storeAlbums(
  sql: Sql,
  schema: string,
  userId: string,
  { created }: Numbering,
  artistNames: ReadonlyMap<number | undefined, string | undefined>,
): Promise<void> {
  if (created.length === 0) return;
  const columns = { user_id: 'uuid', album_no: 'int', artist_no: 'int', name: 'text', search_key: 'text' } as const;
  const rows = created.map(({ key, number }) => {
    const cut = key.indexOf('\n');
    const [artistNo, name] = [Number(key.slice(0, cut)), key.slice(cut + 1)];
    return [userId, number, artistNo, name, searchKey(name, artistNames.get(artistNo))];
  });
  await sql.copyIn(`${schema}.albums`, columns, rows);
}
