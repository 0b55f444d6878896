import type { PlaylistCover } from '@groovelog/domain';
import type { EventStore } from '@groovelog/event-store';
import { newId } from '@groovelog/platform';
import { chooseOwnCover, coverJpeg, dropUnusedCoverPictures } from '@groovelog/smart-playlists';
import sharp from 'sharp';
import { MISBEHAVIOURS } from '../../spotify-simulator/src/misbehaviour/misbehaviour';
import { ALL_SCOPES, startTestSimulator, type TestSimulator } from '../../spotify-simulator/testing/simulator-client';
import { connectAs, FIXED_NOW } from '../testing/connected-user';
import { publishingUser, type PublishingUser } from '../testing/publishing-user';

const AT = '2026-11-21T12:00:00Z';
const RULE = { match: 'all', from: 'liked', conditions: [], sort: [{ by: 'liked_at', direction: 'desc' }], limit: 30 };
const WAVES: PlaylistCover = { kind: 'motif', pattern: 'waves', colour: 'blue' };
const BARS: PlaylistCover = { kind: 'motif', pattern: 'bars', colour: 'gold' };
const COVER_CALL = '/playlists/{id}/images';

describe('publishing the cover of a smart playlist', () => {
  let simulator: TestSimulator;
  let patient: PublishingUser;
  let user: PublishingUser;
  let playlistId: string;
  beforeAll(async () => {
    simulator = await startTestSimulator({ likes: 60 });
    patient = user = await publishingUser(simulator);
  });
  afterAll(async () => {
    await patient.close();
    await simulator.close();
  });
  beforeEach(async () => {
    playlistId = await user.define(RULE);
  });
  afterEach(() => simulator.world.misbehaviour.clear());

  const choose = (cover: PlaylistCover) => user.command(playlistId, { type: 'ChooseCover', cover, at: AT });
  const remoteCover = async () => {
    const { remote } = await user.state(playlistId);
    return simulator.world.playlists.get(remote.id ?? '')?.content.latest().cover ?? null;
  };
  const jpegOf = (cover: PlaylistCover) => coverJpeg(user.test.database, { userId: user.userId, playlistId, cover });
  const types = async () => (await user.events(playlistId)).map(({ type }) => type);
  const parts = () => ({ store: user.store, database: user.test.database, now: () => FIXED_NOW, newId });
  const upload = async (red: number, of = playlistId) => {
    const picture = await sharp({ create: { width: 700, height: 500, channels: 3, background: { r: red, g: 9, b: 9 } } })
      .png()
      .toBuffer();
    await chooseOwnCover(parts(), { userId: user.userId, playlistId: of, picture });
  };
  const pictures = () =>
    user.test.database.query<{ digest: string }>('select digest from app.cover_pictures where user_id = $1', [user.userId]);

  it('leaves the cover to Spotify until one is chosen', async () => {
    expect(await user.publish(playlistId)).toMatchObject({ outcome: 'published' });
    expect(await remoteCover()).toBeNull();
    const report = await user.publish(playlistId);
    expect(report).toMatchObject({ outcome: 'unchanged', writes: 0 });
    expect(report).not.toHaveProperty('cover');
  });

  it('writes a motif with the list, once: after that no call is about it, and the list needs no more calls than before', async () => {
    await choose(WAVES);
    const first = await user.publish(playlistId);
    expect(first).toMatchObject({ outcome: 'published', cover: 'written', calls: { [COVER_CALL]: 1 } });
    expect(await remoteCover()).toEqual(await jpegOf(WAVES));
    expect((await types()).slice(-2)).toEqual(['PlaylistCoverPublished', 'ListPublished']);
    const again = await user.publish(playlistId);
    expect(again).toMatchObject({ outcome: 'unchanged', writes: 0 });
    expect(again.calls).toEqual({ '/playlists/{id}': 1, '/me/library/contains': 1 });
  });

  it('writes another cover and nothing else when nothing else changed, also when only a sync asks', async () => {
    await user.publish(playlistId);
    await choose(WAVES);
    expect(await user.publish(playlistId)).toMatchObject({ cover: 'written', writes: 1, added: 0, removed: 0 });
    await choose(BARS);
    expect(await user.publish(playlistId, 'sync')).toMatchObject({ cover: 'written', writes: 1 });
    expect(await remoteCover()).toEqual(await jpegOf(BARS));
    const before = (await user.events(playlistId)).length;
    expect(await user.publish(playlistId, 'sync')).toMatchObject({ outcome: 'unchanged', writes: 0 });
    expect(await user.events(playlistId)).toHaveLength(before);
  });

  it('writes a picture of the listener’s own, as a small square JPEG', async () => {
    await upload(200);
    expect(await user.publish(playlistId)).toMatchObject({ cover: 'written' });
    const cover = await remoteCover();
    expect(await sharp(cover!).metadata()).toMatchObject({ format: 'jpeg', width: 640, height: 640 });
    expect(cover).toEqual(await jpegOf((await user.state(playlistId)).cover.chosen));
  });

  it('leaves a cover where it is when it is left to Spotify again, and writes it anew when it is chosen anew', async () => {
    await choose(WAVES);
    await user.publish(playlistId);
    await choose({ kind: 'spotify' });
    expect(await user.publish(playlistId)).toMatchObject({ outcome: 'unchanged', writes: 0 });
    expect(await remoteCover()).toEqual(await jpegOf(WAVES));
    await choose(WAVES);
    expect(await user.publish(playlistId)).toMatchObject({ cover: 'written', writes: 1 });
  });

  it('writes the cover again with a playlist that is made anew', async () => {
    await choose(WAVES);
    await user.publish(playlistId);
    const { remote } = await user.state(playlistId);
    await user.command(playlistId, { type: 'NoteRemoteDeleted', remotePlaylistId: remote.id!, at: AT });
    await user.command(playlistId, { type: 'RecreateRemotePlaylist', at: AT });
    await simulator.call('DELETE', `/me/library?uris=spotify:playlist:${remote.id}`);
    expect(await user.publish(playlistId)).toMatchObject({ cover: 'written' });
    expect((await user.state(playlistId)).remote.id).not.toBe(remote.id);
    expect(await remoteCover()).toEqual(await jpegOf(WAVES));
  });

  it('publishes the list without the permission for covers, asks Spotify for nothing, and writes the cover once it is granted', async () => {
    const grant = (scopes: readonly string[]) =>
      user.test.database.query('update app.spotify_accounts set scopes = $2 where user_id = $1', [user.userId, scopes]);
    await choose(WAVES);
    await grant(ALL_SCOPES.filter((scope) => scope !== 'ugc-image-upload'));
    const report = await user.publish(playlistId);
    expect(report).toMatchObject({ outcome: 'published', cover: 'failed', total: 30 });
    expect(report.calls).not.toHaveProperty(COVER_CALL);
    expect((await user.state(playlistId)).cover.failed).toMatchObject({ code: 'spotify.scope' });
    const before = (await user.events(playlistId)).length;
    expect(await user.publish(playlistId, 'sync')).toMatchObject({ outcome: 'unchanged', writes: 0 });
    expect(await user.events(playlistId)).toHaveLength(before);
    await connectAs(user.connection, simulator, user.userId, () => FIXED_NOW);
    expect(await user.publish(playlistId)).toMatchObject({ cover: 'written' });
    expect((await user.state(playlistId)).cover).toMatchObject({ failed: null });
  });

  it('goes on after a process died between the list and its cover, or between the cover and its note', async () => {
    await choose(WAVES);
    for (const step of ['PlaylistCoverPublished', 'ListPublished']) {
      const revive = dieAt(user.store, step);
      await expect(user.publish(playlistId)).rejects.toThrow('died');
      revive();
      expect(await user.remoteRows(playlistId)).toHaveLength(30);
    }
    expect(await user.publish(playlistId)).toMatchObject({ outcome: expect.stringMatching(/published|unchanged/) as string });
    expect(await remoteCover()).toEqual(await jpegOf(WAVES));
    expect((await types()).filter((type) => type === 'ListPublished')).toHaveLength(1);
    expect(await user.publish(playlistId)).toMatchObject({ outcome: 'unchanged', writes: 0 });
  });

  it('says so when the picture is gone, and publishes the list', async () => {
    await choose({ kind: 'picture', digest: 'f'.repeat(64) });
    expect(await user.publish(playlistId)).toMatchObject({ outcome: 'published', cover: 'failed' });
    expect((await user.state(playlistId)).cover.failed).toMatchObject({ code: 'cover.lost' });
  });

  it('keeps a picture as long as a playlist has it, and a while longer', async () => {
    const other = await user.define(RULE);
    await upload(10);
    await upload(10, other);
    await upload(20);
    await user.settle();
    const digests = async () => (await pictures()).map(({ digest }) => digest);
    const { chosen } = (await user.state(playlistId)).cover;
    const [had, has] = [(await user.state(other)).cover.chosen, chosen] as { digest: string }[];
    expect(await dropUnusedCoverPictures(user.test.database, FIXED_NOW)).toBe(0);
    const later = new Date(FIXED_NOW.getTime() + 1);
    await dropUnusedCoverPictures(user.test.database, later);
    expect(await digests()).toEqual(expect.arrayContaining([had!.digest, has!.digest]));
    await user.command(other, { type: 'ChooseCover', cover: { kind: 'spotify' }, at: AT });
    await user.settle();
    expect(await dropUnusedCoverPictures(user.test.database, later)).toBe(1);
    expect(await digests()).not.toContain(had!.digest);
    await user.test.database.query('delete from app.users where id = $1', [user.userId]);
    expect(await pictures()).toEqual([]);
  });

  describe('to a Spotify that goes wrong', () => {
    beforeAll(async () => {
      user = await publishingUser(simulator, { isImpatient: true });
    });
    afterAll(async () => {
      await user.close();
      user = patient;
    });

    it.each(MISBEHAVIOURS)(
      'publishes the list though the cover was answered by: %s; the next publish brings what is missing',
      async (deed) => {
        await choose(BARS);
        simulator.world.misbehaviour.order({ kind: deed, match: '/images', after: 0, times: 8, retryAfterSeconds: 72_000 });
        simulator.world.requests.clear();
        const troubled = await user.publish(playlistId);
        simulator.world.misbehaviour.clear();
        expect(troubled).toMatchObject({ outcome: 'published', total: 30, calls: { [COVER_CALL]: expect.any(Number) as number } });
        expect((await types()).filter((type) => type === 'ListPublished')).toHaveLength(1);
        expect(await user.remoteRows(playlistId)).toEqual((await user.state(playlistId)).published.list);
        expect(await user.publish(playlistId)).not.toMatchObject({ outcome: 'failed' });
        expect(await remoteCover()).toEqual(await jpegOf(BARS));
        expect(await user.publish(playlistId)).toMatchObject({ outcome: 'unchanged', writes: 0 });
      },
    );
  });
});

/** The process dies when an event of the type is about to be stored, until it is revived. */
function dieAt(store: EventStore, type: string): () => void {
  const { append } = store;
  store.append = (stream, events, ...rest) =>
    events.some((event) => event.type === type) ? Promise.reject(new Error('died')) : append(stream, events, ...rest);
  return () => {
    store.append = append;
  };
}
