import { z } from 'zod';
import { readObject, readOffsetPage, readRows, type OffsetPage } from './read-page';
import * as shape from './shapes';
import type { SpotifySession } from './spotify-session';

/** Rows a page may have; Spotify refuses more with 400. */
const PAGE = 50;
const ARTIST_ALBUMS_PAGE = 10;

export interface SavedRow<T> {
  addedAt: string;
  thing: T;
}

const savedTrack = z
  .object({ added_at: shape.instant, track: shape.track })
  .transform((row): SavedRow<shape.SpotifyTrack> => ({ addedAt: row.added_at, thing: row.track }));
const savedAlbum = z
  .object({ added_at: shape.instant, album: shape.album })
  .transform((row): SavedRow<shape.SpotifyAlbum> => ({ addedAt: row.added_at, thing: row.album }));
const following = z.object({
  artists: z.object({
    items: z.array(z.unknown()),
    total: z.number().int().nonnegative().nullish(),
    cursors: z.object({ after: z.string().nullish() }).nullish(),
  }),
});
const played = z.object({ items: z.array(z.unknown()) });

/** What the product asks of the Web API, as it is for a development-mode app made in 2026. */
export function createSpotifyClient(session: SpotifySession) {
  const get = (path: string, query?: Record<string, string | number | undefined>) =>
    session.request({ method: 'GET', path, ...(query ? { query } : {}) });
  const page = async <Row>(
    path: string,
    offset: number,
    row: z.ZodType<Row>,
    query: Record<string, string | number> = {},
  ): Promise<OffsetPage<Row>> => readOffsetPage(await get(path, { limit: PAGE, offset, ...query }), offset, row);

  return {
    me: async () => readObject(await get('/me'), shape.me, 'a profile'),
    likedTracks: (offset: number) => page('/me/tracks', offset, savedTrack),
    savedAlbums: (offset: number) => page('/me/albums', offset, savedAlbum),
    albumTracks: (albumId: string, offset: number) => page(`/albums/${albumId}/tracks`, offset, shape.simplifiedTrack),
    playlists: (offset: number) => page('/me/playlists', offset, shape.playlist),
    playlist: async (playlistId: string) => readObject(await get(`/playlists/${playlistId}`), shape.playlist, 'a playlist'),
    /** A new private playlist. A write: when no answer comes, look for it before making another. */
    createPlaylist: async (name: string, description: string) =>
      readObject(
        await session.request({ method: 'POST', path: '/me/playlists', body: { name, description, public: false } }),
        shape.playlist,
        'a playlist',
      ),
    /** Whether a playlist is in the library: a deleted one still answers to whoever knows its id. */
    keepsPlaylist: async (playlistId: string) => {
      const json = await get('/me/library/contains', { uris: `spotify:playlist:${playlistId}` });
      return readObject(json, z.tuple([z.boolean()]), 'one yes or no')[0];
    },
    playlistRows: (playlistId: string, offset: number) =>
      page(`/playlists/${playlistId}/items`, offset, shape.playlistRow, { additional_types: 'track,episode' }),
    artistAlbums: (artistId: string, offset: number) =>
      page(`/artists/${artistId}/albums`, offset, shape.simplifiedAlbum, { limit: ARTIST_ALBUMS_PAGE, include_groups: 'album,single' }),
    topTracks: (range: TimeRange, offset: number) => page('/me/top/tracks', offset, shape.track, { time_range: range }),
    topArtists: (range: TimeRange, offset: number) => page('/me/top/artists', offset, shape.artist, { time_range: range }),
    followedArtists: async (after: string | null) => {
      const { artists } = readObject(
        await get('/me/following', { type: 'artist', limit: PAGE, after: after ?? undefined }),
        following,
        'a page of followed artists',
      );
      return {
        rows: readRows(artists.items, shape.artist),
        size: artists.items.length,
        /** Null where the page does not say it. */
        total: artists.total ?? null,
        after: artists.cursors?.after ?? null,
      };
    },
    /** The whole window of 50, newest first; late arrivals make a cursor unsafe. `full` says that older plays may be missing. */
    recentlyPlayed: async () => {
      const { items } = readObject(await get('/me/player/recently-played', { limit: PAGE }), played, 'a page of plays');
      return { rows: readRows(items, shape.playedRow), full: items.length === PAGE };
    },
    /** Null when nothing is active (204). */
    currentlyPlaying: async () => {
      const json = await get('/me/player/currently-playing', { additional_types: 'track,episode' });
      return json === null ? null : readObject(json, shape.currentlyPlaying, 'what is playing');
    },
    play: () => session.request({ method: 'PUT', path: '/me/player/play' }),
    pause: () => session.request({ method: 'PUT', path: '/me/player/pause' }),
    next: () => session.request({ method: 'POST', path: '/me/player/next' }),
  };
}

/** About four weeks, six months, one year. */
export type TimeRange = 'short_term' | 'medium_term' | 'long_term';

export type SpotifyClient = ReturnType<typeof createSpotifyClient>;
