import type { Sql } from '@groovelog/platform';
import { copyLine } from './copy-line';
import { knownAlbums, knownArtists, type AlbumIdentity } from './known-tracks';
import { continueNumbering, type Numbering } from './numbering';

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
  const artists = continueNumbering(await knownArtists(sql, schema, userId, names), next.artistNo);
  const albumsNamed = named.map(({ artist, album }) => (artist ? { artistNo: artists.numberOf(artist), name: album } : null));
  const albums = continueNumbering(await albumNumbers(sql, schema, userId, albumsNamed, next.artistNo), next.albumNo);
  const numbered = albumsNamed.map((album) => ({
    artistNo: album?.artistNo ?? null,
    albumNo: album?.name ? albums.numberOf(albumKey(album.artistNo, album.name)) : null,
  }));
  await storeNames(sql, schema, userId, artists, albums);
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

async function storeNames(sql: Sql, schema: string, userId: string, artists: Numbering, albums: Numbering): Promise<void> {
  if (artists.created.length > 0) {
    const lines = artists.created.map(({ key, number }) => copyLine([userId, number, key]));
    await sql.copyIn(`${schema}.artists`, ['user_id', 'artist_no', 'name'], lines);
  }
  if (albums.created.length > 0) {
    const lines = albums.created.map(({ key, number }) => {
      const cut = key.indexOf('\n');
      return copyLine([userId, number, key.slice(0, cut), key.slice(cut + 1)]);
    });
    await sql.copyIn(`${schema}.albums`, ['user_id', 'album_no', 'artist_no', 'name'], lines);
  }
}
