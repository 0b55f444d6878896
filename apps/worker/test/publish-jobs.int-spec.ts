import { accountDecider, accountStream } from '@groovelog/domain';
import { executeDecider } from '@groovelog/event-store';
import { createLogger, loadConfig, migrateJobs, newId, systemClock } from '@groovelog/platform';
import { createProjectionRunner } from '@groovelog/projections';
import { projections } from '@groovelog/read-models';
import { PUBLISH_JOB, type PublishJob } from '@groovelog/smart-playlists';
import { ALL_SCOPES, FRIEND, startTestSimulator, type TestSimulator } from '../../spotify-simulator/testing/simulator-client';
import { publishHandlers } from '../src/playlists/publish-handlers';
import { publishingUser, type PublishingUser } from '../testing/publishing-user';

const liked = (limit: number) => ({ match: 'all', from: 'liked', conditions: [], limit });
const AFTER_SYNCS = { schedule: { cron: null, afterSyncs: true }, mostRemovedShare: 1 };

describe('the job that publishes', () => {
  let simulator: TestSimulator;
  let user: PublishingUser;
  let runner: ReturnType<typeof createProjectionRunner>;
  beforeAll(async () => {
    simulator = await startTestSimulator();
    user = await publishingUser(simulator, { clock: systemClock });
    await migrateJobs(user.test.url);
    const logger = createLogger('test', { logLevel: 'silent' });
    runner = createProjectionRunner({ database: user.test.database, store: user.store, projections, logger, instanceId: 'test' });
    runner.start();
  });
  afterAll(async () => {
    await runner.stop();
    await user.close();
    await simulator.close();
  });
  afterEach(() => user.test.database.query('delete from graphile_worker._private_jobs'));

  /** One try of a job, as the queue makes it. */
  async function work(job: Partial<PublishJob> & { playlistId: string }, attempt = 1): Promise<void> {
    const config = loadConfig({
      LOG_LEVEL: 'silent',
      DATABASE_URL: user.test.url,
      ENCRYPTION_KEY: user.key.toString('hex'),
      SPOTIFY_CLIENT_ID: 'test-app',
      SPOTIFY_ACCOUNTS_URL: simulator.url,
      SPOTIFY_API_URL: simulator.url,
      SPOTIFY_REQUESTS_PER_MINUTE: '60000',
    });
    const logger = createLogger('test', config);
    const handler = publishHandlers({ config, database: user.test.database, store: user.store, logger })[PUBLISH_JOB]!;
    const payload: PublishJob = { userId: user.userId, publishId: null, trigger: 'schedule', ...job };
    await handler(payload, { id: '1', attempt, isLastAttempt: false, signal: new AbortController().signal });
  }
  const waiting = () =>
    user.test.database.query<{ payload: PublishJob; run_at: Date }>(
      'select payload, run_at from graphile_worker._private_jobs order by id',
    );
  const list = async (playlistId: string) => (await user.state(playlistId)).published.list;

  it('has them published, too, when it died right after the publish, and only then', async () => {
    const source = await user.define(liked(20));
    const follower = await user.define({ ...liked(5), from: { smart_playlist: source } }, AFTER_SYNCS);
    await work({ playlistId: source });
    // As a death would leave it: the list is published, and nobody was told.
    await user.test.database.query('delete from graphile_worker._private_jobs');
    await work({ playlistId: source });
    expect(await waiting()).toEqual([]);
    await work({ playlistId: source }, 2);
    expect((await waiting()).map(({ payload }) => payload.playlistId)).toEqual([follower]);
    const { lastEnded } = await user.state(source);
    await user.test.database.query('delete from graphile_worker._private_jobs');
    await work({ playlistId: source, publishId: lastEnded!.publishId }, 2);
    expect((await waiting()).map(({ payload }) => payload.playlistId)).toEqual([follower]);
  });

  it('publishes, and has the lists published that are made from one that changed', async () => {
    const source = await user.define(liked(30));
    const follower = await user.define({ ...liked(10), from: { smart_playlist: source } }, AFTER_SYNCS);
    await work({ playlistId: source });
    expect((await waiting()).map(({ payload }) => payload)).toEqual([
      { userId: user.userId, playlistId: follower, publishId: null, trigger: 'sync' },
    ]);
    await work({ playlistId: follower });
    expect(await list(follower)).toHaveLength(10);
    expect(await list(source)).toEqual(expect.arrayContaining([...(await list(follower))]));
    await user.test.database.query('delete from graphile_worker._private_jobs');
    await work({ playlistId: source });
    expect(await waiting()).toEqual([]);
  });

  it('comes back as the same publish after what may pass, and records a failure that is tried again once', async () => {
    const playlistId = await user.define(liked(20));
    simulator.world.misbehaviour.order({ kind: 'server-error', match: 'POST /playlists/', after: 0, times: 2 });
    for (let attempt = 1; attempt <= 2; attempt += 1) await expect(work({ playlistId })).rejects.toThrow('spotify.server-error');
    await work({ playlistId });
    const events = await user.events(playlistId);
    const types = events.map(({ type }) => type);
    expect(types.filter((type) => type === 'PublishRequested')).toHaveLength(1);
    expect(types.filter((type) => type === 'PublishFailed')).toHaveLength(1);
    expect(types.at(-1)).toBe('ListPublished');
    expect(await user.remoteRows(playlistId)).toEqual(await list(playlistId));
  });

  it('comes back when Spotify takes requests again, not before', async () => {
    const playlistId = await user.define(liked(20));
    simulator.world.misbehaviour.order({ kind: 'quota', match: 'GET /me/playlists', after: 0, times: 1, retryAfterSeconds: 7_200 });
    const before = Date.now();
    await work({ playlistId });
    const [job] = await waiting();
    expect(job?.payload).toMatchObject({ playlistId, publishId: (await user.state(playlistId)).open?.publishId });
    expect(job?.run_at.getTime()).toBeGreaterThan(before + 7_000_000);
    await user.test.database.query('delete from app.spotify_blocks');
    await work(job!.payload);
    expect(await list(playlistId)).toHaveLength(20);
  });

  it('does not come back after what only a person can help with, nor for a playlist that is gone', async () => {
    const playlistId = await user.define(liked(20));
    simulator.world.misbehaviour.order({ kind: 'scope', match: 'POST /me/playlists', after: 0, times: 1 });
    await work({ playlistId });
    expect((await user.events(playlistId)).at(-1)).toMatchObject({
      type: 'PublishFailed',
      data: { code: 'spotify.scope', isRetryable: false },
    });
    await work({ playlistId: newId() });
    expect(await waiting()).toEqual([]);
  });

  it('keeps the playlists of two listeners apart', async () => {
    const other = newId();
    await user.test.database.query(`insert into app.users (id, name, role) values ($1, 'juna', 'listener')`, [other]);
    const register = { type: 'RegisterAccount', role: 'listener', timeZone: 'UTC', at: '2026-11-21T12:00:00Z' } as const;
    const meta = { actor: 'user', userId: other } as const;
    await executeDecider(user.store, accountStream(other), accountDecider, register, { meta, idFor: () => newId() });
    const tokens = {
      accessToken: await simulator.token(FRIEND.id),
      refreshToken: 'of no use',
      expiresInSeconds: 3_600,
      scope: ALL_SCOPES.join(' '),
    };
    const identity = { accountId: FRIEND.accountId, spotifyUserId: FRIEND.id };
    await user.connection.vault.connect(other, identity, tokens, systemClock());
    const playlistId = await user.define(liked(20));
    await work({ userId: other, playlistId });
    expect(await list(playlistId)).toEqual([]);
    await work({ playlistId });
    const { remote } = await user.state(playlistId);
    expect(simulator.world.playlists.get(remote.id ?? '')?.ownerId).not.toBe(FRIEND.id);
  });
});
