import { randomBytes, randomUUID } from 'node:crypto';
import { createLogger, loadConfig } from '@groovelog/platform';
import { createMigratedTestDatabase, type TestDatabase } from '@groovelog/testing';
import { FRIEND, MAIN_PERSON, NOW, startTestSimulator, type TestSimulator } from '../../spotify-simulator/testing/simulator-client';
import { STRANGER } from '../../spotify-simulator/src/life/person';
import { createSpotifyConnection, type SpotifyConnection } from '@groovelog/spotify';
import { startStranger, type Rewrite } from '../testing/stranger';

const REDIRECT = 'http://127.0.0.1:3000/api/auth/spotify/callback';
const MINUTE = 60_000;

describe('the connection with Spotify', () => {
  let test: TestDatabase;
  let simulator: TestSimulator;
  let now: Date;
  let ann: string;
  let ben: string;
  const key = randomBytes(32);

  beforeAll(async () => {
    test = await createMigratedTestDatabase();
    simulator = await startTestSimulator({ switches: { consent: 'approve' } });
  });
  afterAll(async () => {
    await simulator.close();
    await test.drop();
  });
  beforeEach(async () => {
    now = new Date(NOW);
    [ann, ben] = [randomUUID(), randomUUID()];
    await test.database.query('delete from app.users');
    await test.database.query(`insert into app.users (id, name, role) values ($1, 'ann', 'admin'), ($2, 'ben', 'listener')`, [ann, ben]);
  });

  const connectionOf = (environment: Record<string, string> = {}): SpotifyConnection => {
    const addresses = { SPOTIFY_ACCOUNTS_URL: simulator.url, SPOTIFY_API_URL: simulator.url, LOG_LEVEL: 'silent' };
    const config = loadConfig({ SPOTIFY_CLIENT_ID: 'an-app', ...addresses, ...environment });
    const logger = createLogger('test', config);
    const limits = { perSecond: 1e6, burst: 1e6, perDay: {} };
    return createSpotifyConnection({ database: test.database, key, config: config.spotify, clock: () => now, logger, limits });
  };
  /** Where Spotify sends a browser that went to its consent page. */
  const consent = async (address: string, person: string = MAIN_PERSON.id) => {
    const response = await fetch(address, { redirect: 'manual', headers: { cookie: `sim_session=${encodeURIComponent(person)}` } });
    return response.headers.get('location') ?? '';
  };
  const connect = async (userId: string, person: string = MAIN_PERSON.id, connection = connectionOf()) =>
    connection.finish(userId, await consent(await connection.begin(userId, REDIRECT), person));
  const status = (userId: string) => connectionOf().status(test.database, userId);

  it('begins with a consent page and ends with sessions in the name of the user', async () => {
    expect(await status(ann)).toEqual({ kind: 'not-connected' });
    await connect(ann);
    expect(await status(ann)).toEqual({
      kind: 'connected',
      spotifyUserId: MAIN_PERSON.id,
      authorizedAt: now,
      endsAt: new Date('2027-05-21T18:00:00Z'),
      isRenewalDue: false,
      missingScopes: [],
    });
    const session = connectionOf().openSession(ann, { priority: 'user', onCall: () => undefined });
    expect(await session.request({ method: 'GET', path: '/me' })).toMatchObject({ id: MAIN_PERSON.id });
  });

  it('is made through an accounts service below a path, which says neither scopes nor when tokens end', async () => {
    const member: Rewrite = (value, name) => (name === 'scope' || name === 'expires_in' ? undefined : value);
    const stranger = await startStranger(simulator, { prefix: '/accounts/of/others', member });
    const environment = { SPOTIFY_ACCOUNTS_URL: `${stranger.url}/`, SPOTIFY_API_URL: stranger.url };
    await connect(ann, MAIN_PERSON.id, connectionOf(environment));
    expect(await status(ann)).toMatchObject({ kind: 'connected', missingScopes: [] });
    await stranger.close();
  });

  it('logs its own request without anything secret', async () => {
    await connect(ann);
    const rows = await test.database.query('select endpoint, status, run_id, error from app.spotify_requests where user_id = $1', [ann]);
    expect(rows).toEqual([{ endpoint: '/me', status: 200, run_id: null, error: null }]);
  });

  it('takes the pasted address with spaces around it, or only its query', async () => {
    const connection = connectionOf();
    const query = new URL(await consent(await connection.begin(ann, REDIRECT))).search;
    await connection.finish(ann, ` ${query}\n`);
    expect(await status(ann)).toMatchObject({ kind: 'connected' });
  });

  it('refuses a state that nobody began, that somebody else began, and one that was used', async () => {
    const connection = connectionOf();
    const refusal = { kind: 'forbidden', code: 'spotify.unknown-state' };
    await expect(connection.finish(ann, '?code=x&state=made-up')).rejects.toMatchObject(refusal);
    const callback = await consent(await connection.begin(ben, REDIRECT));
    await expect(connection.finish(ann, callback)).rejects.toMatchObject(refusal);
    await connection.finish(ben, callback);
    await expect(connection.finish(ben, callback)).rejects.toMatchObject(refusal);
    expect([(await status(ann)).kind, (await status(ben)).kind]).toEqual(['not-connected', 'connected']);
  });

  it('refuses what comes back after ten minutes', async () => {
    const connection = connectionOf();
    const callback = await consent(await connection.begin(ann, REDIRECT));
    now = new Date(NOW + 10 * MINUTE);
    await expect(connection.finish(ann, callback)).rejects.toMatchObject({ code: 'spotify.unknown-state' });
  });

  it('changes nothing when the person says no, and the state is used up', async () => {
    const connection = connectionOf();
    const state = new URL(await connection.begin(ann, REDIRECT)).searchParams.get('state');
    const callback = `${REDIRECT}?error=access_denied&state=${state}`;
    await expect(connection.finish(ann, callback)).rejects.toMatchObject({ code: 'spotify.consent-refused' });
    await expect(connection.finish(ann, callback)).rejects.toMatchObject({ code: 'spotify.unknown-state' });
    expect(await status(ann)).toEqual({ kind: 'not-connected' });
  });

  it('says what to do about a text without a code, a code Spotify refuses, and an account that is not on the list', async () => {
    const connection = connectionOf();
    await expect(connection.finish(ann, 'https://open.spotify.com')).rejects.toMatchObject({ code: 'spotify.unusable-callback' });
    const state = new URL(await connection.begin(ann, REDIRECT)).searchParams.get('state');
    await expect(connection.finish(ann, `?code=wrong&state=${state}`)).rejects.toMatchObject({ code: 'spotify.code-refused' });
    await expect(connect(ann, STRANGER.id)).rejects.toMatchObject({ code: 'spotify.not-allow-listed' });
    expect(await status(ann)).toEqual({ kind: 'not-connected' });
  });

  it('gives one Spotify account to one user', async () => {
    await connect(ann);
    await expect(connect(ben)).rejects.toMatchObject({ kind: 'conflict', code: 'spotify.account-taken' });
    await connect(ben, FRIEND.id);
    expect(await status(ben)).toMatchObject({ kind: 'connected', spotifyUserId: FRIEND.id });
  });

  it('takes another Spotify account only after the one before was disconnected', async () => {
    await connect(ann);
    await connect(ann);
    await expect(connect(ann, FRIEND.id)).rejects.toMatchObject({ kind: 'conflict', code: 'spotify.other-account' });
    expect(await status(ann)).toMatchObject({ kind: 'connected', spotifyUserId: MAIN_PERSON.id });
    await connectionOf().disconnect(ann);
    await connect(ann, FRIEND.id);
    expect(await status(ann)).toMatchObject({ kind: 'connected', spotifyUserId: FRIEND.id });
  });

  it('asks for a new consent from the fifth month on, and says since when it is over', async () => {
    await connect(ann);
    now = new Date('2027-04-21T18:00:00Z');
    expect(await status(ann)).toMatchObject({ kind: 'connected', isRenewalDue: true });
    await simulator.admin('DELETE', `/people/${MAIN_PERSON.id}/tokens`);
    const session = connectionOf().openSession(ann, { priority: 'user', onCall: () => undefined });
    await expect(session.request({ method: 'GET', path: '/me' })).rejects.toMatchObject({ remedy: 'consent' });
    expect(await status(ann)).toEqual({ kind: 'needs-consent', spotifyUserId: MAIN_PERSON.id, since: now });
  });

  it('keeps no verifier, token or secret in clear text, and nothing after disconnecting', async () => {
    const connection = connectionOf({ SPOTIFY_CLIENT_ID: '' });
    await connection.saveApp({ clientId: 'saved-app', clientSecret: 'saved-secret' });
    await connect(ann, MAIN_PERSON.id, connection);
    await connection.begin(ann, REDIRECT);
    const [row] = await test.database.query<{ bytes: Buffer[] }>(
      `select array[a.access_token, a.refresh_token, v.verifier, p.client_secret] as bytes
         from app.spotify_accounts a, app.spotify_authorizations v, app.spotify_app p where a.user_id = $1 and v.user_id = $1`,
      [ann],
    );
    const token = await connection.vault.accessToken(ann, now);
    for (const bytes of row!.bytes) expect(bytes.includes(token) || bytes.includes('saved-secret')).toBe(false);
    await connection.disconnect(ann);
    expect(await status(ann)).toEqual({ kind: 'not-connected' });
    expect(await test.database.query('select 1 from app.spotify_authorizations')).toEqual([]);
  });

  it('follows the environment before what an admin saved', async () => {
    await connectionOf({ SPOTIFY_CLIENT_ID: '' }).saveApp({ clientId: 'saved-app', clientSecret: null });
    expect(await connectionOf({ SPOTIFY_CLIENT_ID: '' }).app()).toEqual({ clientId: 'saved-app', clientSecret: null, origin: 'saved' });
    expect(await connectionOf().app()).toEqual({ clientId: 'an-app', clientSecret: null, origin: 'environment' });
    await expect(connectionOf().saveApp({ clientId: 'x', clientSecret: null })).rejects.toMatchObject({ kind: 'conflict' });
    await test.database.query('delete from app.spotify_app');
    await expect(connectionOf({ SPOTIFY_CLIENT_ID: '' }).begin(ann, REDIRECT)).rejects.toMatchObject({ code: 'spotify.no-app' });
  });
});
