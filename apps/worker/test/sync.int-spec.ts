import { randomUUID } from 'node:crypto';
import {
  DEFAULT_SYNC_SETTINGS,
  fold,
  followedArtistsDecider,
  followedArtistsStream,
  likedTracksDecider,
  likedTracksStream,
  savedAlbumsDecider,
  savedAlbumsStream,
} from '@groovelog/domain';
import type { Decider, KnownEvent, StreamName } from '@groovelog/domain';
import { createPostgresEventStore, type EventStore } from '@groovelog/event-store';
import { createGovernor, openSpotifySession, type TokenVault } from '@groovelog/spotify';
import { ALL_KINDS, createSyncMemory, runSync, type RunnableKind, type SyncResult } from '@groovelog/sync';
import { createMigratedTestDatabase, type TestDatabase } from '@groovelog/testing';
import { MAIN_PERSON, startTestSimulator, type TestSimulator } from '../../spotify-simulator/testing/simulator-client';

const MISDEEDS = [
  'empty-page',
  'short-page',
  'empty-body',
  'malformed',
  'html',
  'unauthorized',
  'forbidden',
  'not-registered',
  'no-premium',
  'not-found',
  'quota',
  'server-error',
  'cut',
  'reset',
];

describe('syncing with Spotify', () => {
  let test: TestDatabase;
  let store: EventStore;
  let simulator: TestSimulator;
  let token: string;
  const userId = randomUUID();

  beforeAll(async () => {
    test = await createMigratedTestDatabase();
    store = createPostgresEventStore({ database: test.database, url: test.url });
    await test.database.query(`insert into app.users (id, name, role) values ($1, 'ann', 'admin')`, [userId]);
    simulator = await startTestSimulator();
    token = await simulator.token();
  });
  afterAll(async () => {
    await simulator.close();
    await store.close();
    await test.drop();
  });
  beforeEach(async () => {
    await test.database.query('delete from app.spotify_blocks');
    simulator.world.misbehaviour.clear();
  });

  const vault = { accessToken: () => Promise.resolve(token) } as unknown as TokenVault;
  const sync = (kind: RunnableKind, user = userId): Promise<SyncResult> => {
    const governor = createGovernor({
      database: test.database,
      limits: { perSecond: 1e6, burst: 1e6, perDay: {} },
      sleep: () => Promise.resolve(),
    });
    return runSync(
      { userId: user, runId: randomUUID(), kind, full: true, trigger: 'cli' },
      {
        store,
        openSession: (onCall, signal) =>
          openSpotifySession({
            apiUrl: `${simulator.url}/v1`,
            userId: user,
            priority: 'sync',
            governor,
            vault,
            now: () => new Date(),
            sleep: () => Promise.resolve(),
            onCall,
            signal,
            random: () => 0,
          }),
        spotifyUserId: 'nobody',
        settings: DEFAULT_SYNC_SETTINGS,
        memory: createSyncMemory(test.database, user),
        timesForgotten: 0,
        guard: { maxShare: 0.2, minRows: 10 },
        now: () => new Date(),
        signal: new AbortController().signal,
      },
    );
  };

  async function state<State, Event extends KnownEvent>(stream: StreamName, decider: Decider<State, never, Event>): Promise<State> {
    const events: Event[] = [];
    for await (const stored of store.read(stream)) events.push(stored as unknown as Event);
    return fold(decider, events);
  }
  const likes = async () => [...(await state(likedTracksStream(userId), likedTracksDecider)).members.keys()];

  it('records the whole library, then nothing when nothing changed', async () => {
    for (const kind of ALL_KINDS) expect(await sync(kind)).toMatchObject({ outcome: 'completed', removed: 0, held: 0 });
    expect(await likes()).toHaveLength(130);
    expect((await state(savedAlbumsStream(userId), savedAlbumsDecider)).members.size).toBe(60);
    const { total } = (await simulator.get('/me/following?type=artist')).body.artists;
    expect((await state(followedArtistsStream(userId), followedArtistsDecider)).members.size).toBe(total);
    for (const kind of ALL_KINDS) expect(await sync(kind)).toMatchObject({ added: 0, removed: 0, changed: 0 });
  });

  it.each(MISDEEDS)('removes nothing when Spotify answers with %s, and the next run completes', async (kind) => {
    const before = await likes();
    simulator.world.misbehaviour.order({ kind: kind as never, match: 'GET /me/tracks', after: 1, times: 8, retryAfterSeconds: 72_000 });
    expect(await sync('likes')).toMatchObject({ removed: 0 });
    simulator.world.misbehaviour.clear();
    await test.database.query('delete from app.spotify_blocks');
    expect(await sync('likes')).toMatchObject({ outcome: 'completed', added: 0, removed: 0 });
    expect(await likes()).toEqual(before);
  });

  it('finds one like added and one removed when the total stays the same', async () => {
    const [gone] = await likes();
    const { items } = (await simulator.get('/search?q=a&type=track&limit=10')).body.tracks;
    const known = new Set(await likes());
    const fresh = items.find((track: { id: string }) => !known.has(track.id))!;
    await simulator.call('DELETE', `/me/library?uris=spotify:track:${gone}`);
    await simulator.call('PUT', `/me/library?uris=spotify:track:${fresh.id}`);
    simulator.world.clock.advance(60_000);
    expect(await sync('likes')).toMatchObject({ added: 1, removed: 1, held: 0 });
    expect(await likes()).toContain(fresh.id);
    expect(await likes()).not.toContain(gone);
  });

  it('finds what Spotify hid for a while and shows again with its old date, as often as it does', async () => {
    const { tracks } = simulator.world.accounts.get(MAIN_PERSON.id)!.library;
    const all = tracks.latest();
    const [, hidden] = all;
    for (const _ of [1, 2, 3]) {
      tracks.write(all.filter((one) => one !== hidden));
      expect(await sync('likes')).toMatchObject({ outcome: 'completed', removed: 1 });
      tracks.write(all);
      expect(await sync('likes')).toMatchObject({ outcome: 'completed', added: 1 });
    }
    expect(await likes()).toContain(hidden?.id);
  });
});
