import type { ConnectionStatus, QuotaStatus } from '@groovelog/spotify';
import type { AlbumDocument } from '../src/features/album/album-api.controller';
import type { ArtistDocument } from '../src/features/artist/artist-api.controller';
import type { TrackDocument } from '../src/features/track/track-api.controller';
import { type ApiWithSpotify, bootWithSpotify } from '../testing';

type Browser = Awaited<ReturnType<ApiWithSpotify['signedIn']>>;

describe('single things as JSON', () => {
  let api: ApiWithSpotify;
  let anna: Browser;
  let ben: Browser;
  beforeAll(async () => {
    api = await bootWithSpotify();
    anna = await api.signedIn();
    ben = await api.signedIn({ name: 'ben', role: 'listener' });
    await api.connect(anna);
    await api.sync(anna.userId);
  });
  afterAll(() => api.close());

  const statusOf = async (path: string, browser = anna) => (await browser.get(`/api${path}`)).status;
  async function json<Document>(path: string, browser = anna): Promise<Document> {
    const { status, body } = await browser.get(`/api${path}`);
    expect([path, status]).toEqual([path, 200]);
    return JSON.parse(body) as Document;
  }
  /** A track that was heard and is liked. */
  async function heardAndLiked(): Promise<{ trackId: string; trackNo: number; artistId: string }> {
    const [row] = await api.database.query<{ trackId: string; trackNo: number; artistId: string }>(
      `select unified_tracks.track_id as "trackId", heard.track_no as "trackNo", unified_tracks.artist_ids[1] as "artistId"
         from rm_library.unified_tracks
         join rm_listening.tracks as heard on heard.user_id = unified_tracks.user_id and heard.uri = unified_tracks.uri
        where unified_tracks.user_id = $1 and unified_tracks.liked_at is not null limit 1`,
      [anna.userId],
    );
    return row!;
  }

  it('are the same track under its number and under Spotify’s id, heard and in the library', async () => {
    const { trackId, trackNo } = await heardAndLiked();
    const byId = await json<TrackDocument>(`/tracks/${trackId}`);
    expect(byId).toMatchObject({ heard: { trackNo, uri: `spotify:track:${trackId}` }, library: { trackId, likedAt: expect.any(String) } });
    expect(byId.listens).toMatchObject({ listens: expect.any(Number), rank: expect.any(Number), lastAt: expect.stringMatching(/Z$/) });
    expect(byId.listens!.listens).toBeGreaterThan(0);
    expect(await json(`/tracks/${trackNo}`)).toEqual(byId);
  });

  it('are the artist and the album of it, with as many listens as the page shows', async () => {
    const { artistId, trackId } = await heardAndLiked();
    const artist = await json<ArtistDocument>(`/artists/${artistId}`);
    expect(artist.library).toMatchObject({ artistId, name: artist.name });
    expect(await json(`/artists/${artist.number}`)).toEqual(artist);
    const page = await anna.get(`/artists/${artist.number}`);
    expect(page.body).toMatch(new RegExp(`<dt>Listens</dt>\\s*<dd>${artist.listens!.listens}\\b`));
    const [{ number } = { number: -1 }] = await api.database.query<{ number: number }>(
      `select tracks.album_no as number from rm_listening.tracks where tracks.user_id = $1 and tracks.uri = $2`,
      [anna.userId, `spotify:track:${trackId}`],
    );
    const album = await json<AlbumDocument>(`/albums/${number}`);
    expect(album).toMatchObject({ heard: { albumNo: number, artist: artist.name }, listens: { listens: expect.any(Number) } });
    expect(album.listens!.listens).toBeLessThanOrEqual(artist.listens!.listens);
    const [saved = ''] = (await json<{ albums: { albumId: string }[] }>('/library/albums')).albums.map((each) => each.albumId);
    const fromCatalogue = await json<AlbumDocument>(`/albums/${saved}`);
    expect(fromCatalogue.library).toMatchObject({ albumId: saved, savedAt: expect.any(String) });
    expect(fromCatalogue.tracks.length).toBe(fromCatalogue.library!.totalTracks);
  });

  it('are one person’s', async () => {
    const { trackId, trackNo, artistId } = await heardAndLiked();
    for (const path of [`/tracks/${trackId}`, `/tracks/${trackNo}`]) expect([path, await statusOf(path, ben)]).toEqual([path, 404]);
    expect((await json<ArtistDocument>(`/artists/${artistId}`, ben)).listens).toBeNull();
  });

  it('are not there for names that nothing has', async () => {
    for (const path of ['/tracks/99999', '/tracks/nothing', '/artists/99999', '/artists/nothing', '/albums/99999', '/albums/nothing'])
      expect([path, await statusOf(path)]).toEqual([path, 404]);
  });

  it('are the connection with its quota, and what plays', async () => {
    const connection = await json<{ status: ConnectionStatus; quota: QuotaStatus }>('/connection');
    expect(connection).toMatchObject({ status: { kind: 'connected', isRenewalDue: false }, quota: { blocks: [] } });
    expect(JSON.stringify(connection)).not.toMatch(/token|secret/i);
    expect((await json<{ status: ConnectionStatus }>('/connection', ben)).status).toEqual({ kind: 'not-connected' });
    expect((await json<{ kind: string }>('/now-playing')).kind).toMatch(/playing|silent/);
    expect(await json('/now-playing', ben)).toMatchObject({ kind: 'unknown', mend: 'connect' });
  });
});
