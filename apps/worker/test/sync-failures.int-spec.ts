import { randomUUID } from 'node:crypto';
import { MISBEHAVIOURS } from '../../spotify-simulator/src/misbehaviour/misbehaviour';
import { startTestSimulator, type TestSimulator } from '../../spotify-simulator/testing/simulator-client';
import { directSync, type DirectSync } from '../testing/direct-sync';
import { libraryFingerprint } from '../testing/library-fingerprint';

const KINDS = ['plays', 'likes', 'albums', 'artists', 'playlists', 'availability'] as const;
/** Where each kind begins to go wrong, what is read once and never again first; on a page in the middle where there is one. */
const PLACES: Record<(typeof KINDS)[number], string[]> = {
  plays: ['GET /me/player/recently-played'],
  likes: ['GET /me/tracks'],
  albums: ['GET /albums/', 'GET /me/albums'],
  artists: ['GET /me/following'],
  playlists: ['GET /playlists/', 'GET /me/playlists'],
  availability: ['GET /me/tracks', 'GET /me/albums'],
};
/** More often than a session tries. */
const LONGER_THAN_TRIES = 8;
const LONG_QUOTA_SECONDS = 72_000;

describe('syncing with a Spotify that goes wrong', () => {
  let simulator: TestSimulator;
  let calm: DirectSync;
  let troubled: DirectSync;
  const userId = randomUUID();
  beforeAll(async () => {
    simulator = await startTestSimulator({ likes: 130, albums: 60, playlists: 12 });
    calm = await directSync(simulator, userId);
    troubled = await directSync(simulator, userId);
    for (const kind of KINDS) await calm.sync(kind);
  });
  afterAll(async () => {
    await calm.close();
    await troubled.close();
    await simulator.close();
  });
  afterEach(() => simulator.world.misbehaviour.clear());

  /** Every kind once for each of its places, with the deed on the second matching call where there are several. */
  async function suffer(deed: (typeof MISBEHAVIOURS)[number]): Promise<void> {
    for (const kind of KINDS) {
      for (const match of PLACES[kind]) {
        const after = kind === 'plays' ? 0 : 1;
        simulator.world.misbehaviour.order({ kind: deed, match, after, times: LONGER_THAN_TRIES, retryAfterSeconds: LONG_QUOTA_SECONDS });
        expect(await troubled.sync(kind)).toMatchObject({ removed: 0, held: 0 });
        simulator.world.misbehaviour.clear();
      }
    }
  }

  it.each(MISBEHAVIOURS)('deletes nothing on a first sync when answers are: %s', (deed) => suffer(deed));

  it('ends as an undisturbed sync ends, byte for byte', async () => {
    for (const kind of KINDS) expect(await troubled.sync(kind)).toMatchObject({ outcome: 'completed', removed: 0, held: 0 });
    expect(await libraryFingerprint(troubled.test, troubled.store)).toEqual(await libraryFingerprint(calm.test, calm.store));
  });

  it.each(MISBEHAVIOURS)('deletes nothing of a known library when answers are: %s', (deed) => suffer(deed));

  it('is still what an undisturbed sync ends with, and the next run completes', async () => {
    for (const kind of KINDS) expect(await troubled.sync(kind)).toMatchObject({ outcome: 'completed', added: 0, removed: 0, held: 0 });
    expect(await libraryFingerprint(troubled.test, troubled.store)).toEqual(await libraryFingerprint(calm.test, calm.store));
  });
});
