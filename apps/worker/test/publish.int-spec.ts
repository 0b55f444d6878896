import { isLocalFile, parseRule, remotePlaylistStream, type PinsAndBansChanged } from '@groovelog/domain';
import { createListeningCache } from '@groovelog/read-models';
import { chooseTracks } from '@groovelog/smart-playlists';
import { startTestSimulator, type TestSimulator } from '../../spotify-simulator/testing/simulator-client';
import { publishingUser, type PublishingUser } from '../testing/publishing-user';

const AT = '2026-11-21T12:00:00Z';
const liked = (limit: number, direction = 'desc') => ({
  match: 'all',
  from: 'liked',
  conditions: [],
  sort: [{ by: 'liked_at', direction }],
  limit,
});

describe('publishing a smart playlist', () => {
  let simulator: TestSimulator;
  let user: PublishingUser;
  let playlistId: string;
  beforeAll(async () => {
    simulator = await startTestSimulator();
    user = await publishingUser(simulator, { kinds: ['likes', 'playlists'] });
  });
  afterAll(async () => {
    await user.close();
    await simulator.close();
  });
  beforeEach(async () => {
    playlistId = await user.define(liked(70));
  });

  const list = async () => (await user.state(playlistId)).published.list;
  const remote = async () => (await user.state(playlistId)).remote.id ?? '';
  const content = async () => simulator.world.playlists.get(await remote())!.content;
  const items = async (method: string, body: object) => simulator.call(method, `/playlists/${await remote()}/items`, { body });
  const types = async () => (await user.events(playlistId)).map(({ type }) => type);
  const change = (changes: object) => user.command(playlistId, { type: 'ChangeSmartPlaylistSettings', at: AT, ...settingsWith(changes) });
  const settingsWith = (changes: object) => ({
    settings: {
      schedule: { cron: null, afterSyncs: false },
      handEdits: 'restore' as const,
      mostRemovedShare: 0.5,
      isPublic: false,
      ...changes,
    },
  });
  const spare = async () => {
    const inList = new Set(await list());
    return [...simulator.world.catalogue.tracks.keys()].map((id) => `spotify:track:${id}`).filter((uri) => !inList.has(uri));
  };

  it('makes the playlist in Spotify, with its name and description, and writes the list that the rule chooses', async () => {
    expect(await user.publish(playlistId)).toMatchObject({ outcome: 'published', added: 70, removed: 0, moved: 0, total: 70 });
    expect(await user.remoteRows(playlistId)).toEqual(await list());
    const seen = (await simulator.get(`/playlists/${await remote()}`)).body;
    expect(seen).toMatchObject({ name: 'Made by rules', description: 'Rock &amp; &quot;more&quot;', public: false });
    expect(await types()).toEqual([
      'SmartPlaylistDefined',
      'PublishRequested',
      'RemotePlaylistIntended',
      'RemotePlaylistLinked',
      'PublishIntended',
      'ListPublished',
    ]);
  });

  it('writes nothing when nothing changed, and needs two calls to know it', async () => {
    await user.publish(playlistId);
    const again = await user.publish(playlistId);
    expect(again).toMatchObject({ outcome: 'unchanged', writes: 0, added: 0, removed: 0, moved: 0, total: 70 });
    expect(again.calls).toEqual({ '/playlists/{id}': 1, '/me/library/contains': 1 });
  });

  it('notes what a sync asked for only when there was something to do, or when it failed', async () => {
    const count = async () => (await user.events(playlistId)).length;
    expect(await user.publish(playlistId, 'sync')).toMatchObject({ outcome: 'published', total: 70 });
    const before = await count();
    expect(await user.publish(playlistId, 'sync')).toMatchObject({ outcome: 'unchanged', writes: 0, total: 70 });
    expect(await count()).toBe(before);
    simulator.world.misbehaviour.order({ kind: 'scope', match: 'GET /me/library/contains', after: 0, times: 1 });
    expect(await user.publish(playlistId, 'sync')).toMatchObject({ outcome: 'failed', code: 'spotify.scope' });
    expect((await types()).slice(before)).toEqual(['PublishRequested', 'PublishFailed']);
    await user.command(playlistId, { type: 'ChangeRules', rule: liked(50, 'asc'), at: AT });
    expect(await user.publish(playlistId, 'sync')).toMatchObject({ outcome: 'held' });
    await user.command(playlistId, { type: 'PauseSmartPlaylist', at: AT });
    expect(await user.publish(playlistId, 'sync')).toMatchObject({ outcome: 'skipped', code: 'playlist.paused', calls: {} });
  });

  it('publishes what a preview of the same moment shows', async () => {
    await user.publish(playlistId);
    const published = (await user.events(playlistId)).findLast(({ type }) => type === 'ListPublished');
    const { evaluatedAt, runSeed, timeZone } = published!.data as { evaluatedAt: string; runSeed: string; timeZone: string };
    const parsed = parseRule(liked(70));
    const choice = await chooseTracks(
      { database: user.test.database, cache: createListeningCache() },
      {
        userId: user.userId,
        playlistId,
        rule: parsed.ok ? parsed.rule : (undefined as never),
        moment: { evaluatedAt: Date.parse(evaluatedAt), runSeed, timeZone },
        shown: 100,
      },
    );
    expect(choice.tracks.map(({ id }) => `spotify:track:${id}`)).toEqual(await user.remoteRows(playlistId));
  });

  it('writes the face anew when it is another, also when somebody changed it in Spotify', async () => {
    await user.publish(playlistId);
    await user.command(playlistId, { type: 'DescribeSmartPlaylist', name: 'Other', description: 'a < b', at: AT });
    await change({ isPublic: true });
    expect(await user.publish(playlistId)).toMatchObject({ outcome: 'published', writes: 1, total: 70 });
    const face = { name: 'Other', description: 'a < b', isPublic: true };
    expect((await content()).latest()).toMatchObject(face);
    expect(await user.publish(playlistId)).toMatchObject({ outcome: 'unchanged', writes: 0 });
    await simulator.call('PUT', `/playlists/${await remote()}`, { body: { name: 'Renamed' } });
    expect(await user.publish(playlistId)).toMatchObject({ outcome: 'published', writes: 1 });
    expect((await content()).latest()).toMatchObject(face);
  });

  it('stops quietly when the listener pauses it meanwhile', async () => {
    await user.publish(playlistId);
    const pause = user.command.bind(user, playlistId, { type: 'PauseSmartPlaylist', at: AT });
    user.onSettle(pause);
    expect(await user.publish(playlistId)).toMatchObject({ outcome: 'skipped', code: 'playlist.publish-withdrawn', writes: 0 });
  });

  it('waits until Spotify shows what was written', async () => {
    simulator.world.switches.lagMs = 3_000;
    const steps = setInterval(() => {
      simulator.world.clock.advance(1_000);
    }, 5);
    expect(await user.publish(playlistId)).toMatchObject({ outcome: 'published', total: 70 });
    clearInterval(steps);
    simulator.world.switches.lagMs = 0;
    expect(await user.remoteRows(playlistId)).toEqual(await list());
  });

  it('finds the playlist that a publish made before it was killed, though lists of playlists do not show it yet', async () => {
    await user.command(playlistId, { type: 'RequestPublish', publishId: 'killed', trigger: 'user', at: AT });
    await user.command(playlistId, { type: 'IntendRemotePlaylist', publishId: 'killed', at: AT });
    simulator.world.switches.lagMs = 3_000;
    const description = `Being made by Groovelog (${playlistId}).`;
    await simulator.call('POST', '/me/playlists', { body: { name: 'Made by rules', description, public: false } });
    const made = () => [...simulator.world.playlists.values()].filter((playlist) => playlist.content.latest().name === 'Made by rules');
    const before = made().length;
    simulator.world.requests.clear();
    const looks = () => simulator.world.requests.all().filter(({ method, url }) => method === 'GET' && url.startsWith('/me/playlists'));
    const steps = setInterval(() => {
      if (looks().length > 1) simulator.world.clock.advance(1_000);
    }, 1);
    const report = await user.publish(playlistId, 'user', 'killed');
    clearInterval(steps);
    simulator.world.switches.lagMs = 0;
    expect([report.outcome, made().length - before, looks().length > 1]).toEqual(['published', 0, true]);
    expect((await user.state(playlistId)).making).toBeNull();
    expect(await user.remoteRows(playlistId)).toEqual(await list());
  });

  it('leaves nothing to be found by the next sync of playlists', async () => {
    const sync = () => user.sync('playlists');
    await user.publish(playlistId);
    await sync();
    await user.command(playlistId, { type: 'ChangeRules', rule: liked(60, 'asc'), at: AT });
    await change({ mostRemovedShare: 1 });
    expect(await user.publish(playlistId)).toMatchObject({ outcome: 'published' });
    const next = await sync();
    expect(next).toMatchObject({ outcome: 'completed', added: 0, removed: 0, changed: 0 });
    expect(next.calls).toEqual({ '/me/playlists': 1 });
    const mirrored: unknown[] = [];
    for await (const { type, meta } of user.store.read(remotePlaylistStream(user.userId, await remote())))
      if (type === 'PlaylistRowsChanged') mirrored.push(meta.actor);
    expect(mirrored).toEqual(['sync', 'system']);
  });

  describe('that was edited by hand', () => {
    const edit = async () => {
      await user.publish(playlistId);
      const [gone] = await list();
      const [came] = await spare();
      await items('DELETE', { items: [{ uri: gone }] });
      await items('POST', { uris: [came], position: 3 });
      return { gone: gone!, came: came! };
    };

    it('puts the list back, and says what was edited', async () => {
      await edit();
      const before = await list();
      expect(await user.publish(playlistId)).toMatchObject({ outcome: 'published', added: 1, removed: 1, moved: 0 });
      expect(await user.remoteRows(playlistId)).toEqual(before);
      expect((await types()).filter((type) => type === 'HandEditNoticed')).toHaveLength(1);
    });

    it('adopts what was put in as pins and what was taken out as bans', async () => {
      await change({ handEdits: 'adopt' });
      const { gone, came } = await edit();
      expect(await user.publish(playlistId)).toMatchObject({ outcome: 'published' });
      const adopted = (await user.events(playlistId)).find(({ type }) => type === 'PinsAndBansChanged') as PinsAndBansChanged;
      expect(adopted.data).toMatchObject({ pins: [came], bans: [gone] });
      expect(await list()).toContain(came);
      expect(await user.remoteRows(playlistId)).toEqual(await list());
      expect(await list()).not.toContain(gone);
    });

    it('pauses, and writes nothing until somebody resumes', async () => {
      await change({ handEdits: 'pause' });
      const { came } = await edit();
      expect(await user.publish(playlistId)).toMatchObject({ outcome: 'paused', writes: 0 });
      expect(await user.remoteRows(playlistId)).toContain(came);
      expect(await user.publish(playlistId)).toMatchObject({ outcome: 'skipped', code: 'playlist.paused', calls: {} });
      await user.command(playlistId, { type: 'ResumeSmartPlaylist', at: AT });
      expect(await user.publish(playlistId)).toMatchObject({ outcome: 'published' });
      expect(await user.remoteRows(playlistId)).toEqual(await list());
    });
  });

  describe('whose playlist Spotify lost', () => {
    it('notices it by complete lists without it, writes nothing, and makes a new one only when told to', async () => {
      await user.publish(playlistId);
      const lost = await remote();
      await simulator.call('DELETE', `/me/library?uris=spotify:playlist:${lost}`);
      expect(await user.publish(playlistId)).toMatchObject({ outcome: 'deleted', writes: 0 });
      expect((await user.state(playlistId)).remote).toEqual({ state: 'deleted', id: lost });
      expect(await user.publish(playlistId)).toMatchObject({ outcome: 'skipped', code: 'playlist.remote-deleted', calls: {} });
      await user.command(playlistId, { type: 'RecreateRemotePlaylist', at: AT });
      expect(await user.publish(playlistId)).toMatchObject({ outcome: 'published', total: 70 });
      expect(await remote()).not.toBe(lost);
      expect(await user.remoteRows(playlistId)).toEqual(await list());
    });

    it('believes neither one missing answer nor a list with holes', async () => {
      await user.publish(playlistId);
      simulator.world.misbehaviour.order({ kind: 'not-found', match: `GET /playlists/${await remote()}`, after: 0, times: 1 });
      expect(await user.publish(playlistId)).toMatchObject({ outcome: 'unchanged' });
      simulator.world.switches.nullPlaylists = true;
      await simulator.call('DELETE', `/me/library?uris=spotify:playlist:${await remote()}`);
      expect(await user.publish(playlistId)).toMatchObject({ outcome: 'failed', code: 'playlist.list-incomplete', retryable: true });
      simulator.world.switches.nullPlaylists = false;
      expect((await user.state(playlistId)).remote.state).toBe('linked');
    });
  });

  it('keeps files of the listener, and takes out copies', async () => {
    await user.publish(playlistId);
    const rows = [...(await content()).latest().rows];
    const file = simulator.world.catalogue.localFiles[0]!.uri;
    const added = [{ ...rows[0]!, uri: file }, rows[5]!, rows[5]!];
    const { change: write } = jest.requireActual<typeof import('../../spotify-simulator/src/library/playlist')>(
      '../../spotify-simulator/src/library/playlist',
    );
    write(simulator.world.playlists.get(await remote())!, { rows: [...rows.slice(0, 40), ...added, ...rows.slice(40)] });
    expect(await user.publish(playlistId)).toMatchObject({ outcome: 'published', removed: 2 });
    const now = await user.remoteRows(playlistId);
    expect(now.filter((uri) => !isLocalFile(uri))).toEqual(await list());
    expect(now).toContain(file);
    expect(await user.publish(playlistId)).toMatchObject({ outcome: 'unchanged', writes: 0 });
  });

  it('takes rows of withdrawn tracks for what they were', async () => {
    await user.publish(playlistId);
    const [first] = await list();
    simulator.world.catalogue.withdrawals.set(first!.slice('spotify:track:'.length), { state: 'gone', since: 0 } as never);
    const [came] = await spare();
    await items('POST', { uris: [came], position: 70 });
    expect(await user.publish(playlistId)).toMatchObject({ outcome: 'published', added: 0, removed: 1 });
    expect(await user.remoteRows(playlistId)).toEqual(await list());
    simulator.world.catalogue.withdrawals.delete(first!.slice('spotify:track:'.length));
  });

  describe('that would lose much', () => {
    const shrink = () => user.command(playlistId, { type: 'ChangeRules', rule: liked(20), at: AT });
    const open = async () => (await user.state(playlistId)).open;

    it('waits for a yes, and writes after it', async () => {
      await user.publish(playlistId);
      await shrink();
      expect(await user.publish(playlistId)).toMatchObject({ outcome: 'held', writes: 0 });
      expect(await open()).toMatchObject({ stage: 'held', held: { reason: 'removes-much', removed: 50, before: 70, after: 20 } });
      const { publishId } = (await open())!;
      await user.command(playlistId, { type: 'ConfirmHeldPublish', publishId, at: AT });
      expect(await user.publish(playlistId, 'user', publishId)).toMatchObject({ outcome: 'published', publishId, total: 20 });
      expect(await user.remoteRows(playlistId)).toHaveLength(20);
    });

    it('keeps the list after a no, and asks again at the next publish', async () => {
      await user.publish(playlistId);
      await shrink();
      await user.publish(playlistId);
      const { publishId } = (await open())!;
      await user.command(playlistId, { type: 'DismissHeldPublish', publishId, at: AT });
      expect(await user.publish(playlistId, 'user', publishId)).toMatchObject({ outcome: 'skipped', code: 'playlist.publish-over' });
      expect(await user.remoteRows(playlistId)).toHaveLength(70);
      expect(await user.publish(playlistId, 'schedule')).toMatchObject({ outcome: 'held' });
    });

    it('is not emptied without a yes', async () => {
      await change({ mostRemovedShare: 1 });
      await user.publish(playlistId);
      const nothing = { match: 'any', conditions: [] };
      await user.command(playlistId, { type: 'ChangeRules', rule: nothing, at: AT });
      expect(await user.publish(playlistId)).toMatchObject({ outcome: 'held' });
      expect(await open()).toMatchObject({ held: { reason: 'empty', removed: 70, after: 0 } });
    });

    it('goes back to a former list when that is asked for, without another question', async () => {
      await user.publish(playlistId);
      const former = await list();
      await change({ mostRemovedShare: 1 });
      await shrink();
      await user.publish(playlistId);
      await change({ mostRemovedShare: 0 });
      await user.command(playlistId, { type: 'RevertToList', listVersion: 1, publishId: 'going-back', at: AT });
      expect(await user.publish(playlistId, 'revert', 'going-back')).toMatchObject({ outcome: 'published', added: 50 });
      expect(await user.remoteRows(playlistId)).toEqual(former);
      expect(await user.publish(playlistId, 'revert', 'going-back')).toMatchObject({ outcome: 'skipped' });
    });
  });
});
