import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { stageUpload } from '@groovelog/history-import';
import { newId } from '@groovelog/platform';
import { MAIN_PERSON, startTestSimulator, type TestSimulator } from '../../spotify-simulator/testing/simulator-client';
import { agreeInSpotify, bootApi, type BootedApi, type BrowserSession } from '../testing';

type SignedIn = BrowserSession & { userId: string };

describe('the page of the connection with Spotify', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'groovelog-connection-'));
  let api: BootedApi;
  let simulator: TestSimulator;
  let anna: SignedIn;
  let ben: SignedIn;

  beforeAll(async () => {
    simulator = await startTestSimulator({ switches: { consent: 'approve' } });
    api = await bootApi({ DATA_DIR: dataDir, LOG_LEVEL: 'trace', SPOTIFY_ACCOUNTS_URL: simulator.url, SPOTIFY_API_URL: simulator.url });
    anna = await api.signedIn();
    ben = await api.signedIn({ name: 'ben', role: 'listener' });
  });
  afterAll(async () => {
    await api.close();
    await simulator.close();
    rmSync(dataDir, { recursive: true });
  });

  const saveApp = () => anna.post('/connection/app', { clientId: 'an-app', clientSecret: 'hush-hush' }, { from: '/connection' });
  const begin = async (person: SignedIn) => (await person.post('/connection/begin', {}, { from: '/connection' })).location ?? '';

  /** Hands in an export that waits for its import. */
  const stageExport = async (userId: string) => {
    const form = new FormData();
    form.append('files', new Blob(['[]']), 'endsong_0.json');
    const packed = new Response(form);
    const headers = { 'content-type': packed.headers.get('content-type') ?? '' };
    const body = Readable.from(Buffer.from(await packed.arrayBuffer()));
    await stageUpload({ headers, body, dataDir, userId, importId: newId(), clock: () => api.clock.now, authorise: () => undefined });
  };

  it('lets an admin, and nobody else, enter the app, and never shows its secret again', async () => {
    expect((await anna.get('/connection')).body).toContain('This server has no Spotify app yet');
    expect((await ben.get('/connection')).body).not.toContain('name="clientSecret"');
    expect((await ben.post('/connection/app', { clientId: 'evil' }, { from: '/connection' })).status).toBe(403);
    const unusable = await anna.post('/connection/app', { clientId: '', clientSecret: 'hush-hush' }, { from: '/connection' });
    expect([unusable.status, unusable.body.includes('Copy the client id'), unusable.body.includes('hush-hush')]).toEqual([
      422,
      true,
      false,
    ]);
    const { body } = await anna.follow(await saveApp());
    expect([body.includes('value="an-app"'), body.includes('hush-hush')]).toEqual([true, false]);
  });

  it('shows the redirect URI to copy and what every permission is for', async () => {
    const { body, headers } = await anna.get('/connection');
    expect(body).toContain('value="http://127.0.0.1:3000/api/auth/spotify/callback"');
    expect(body).toContain('read your liked tracks and saved albums');
    expect(headers.get('content-security-policy')).toContain(`form-action 'self' ${simulator.url}`);
  });

  it('refuses a state that somebody else began or nobody did, and stores nothing', async () => {
    await saveApp();
    const callback = await agreeInSpotify(await begin(ben));
    for (const address of [callback, '/api/auth/spotify/callback?code=x&state=made-up']) {
      const { status, body } = await anna.get(address);
      expect([status, body.includes('was not begun here by you')]).toEqual([422, true]);
    }
    expect(await api.database.query('select 1 from app.spotify_accounts')).toEqual([]);
  });

  it('says so when the person does not agree', async () => {
    const state = new URL(await begin(anna)).searchParams.get('state');
    const { status, body } = await anna.get(`/api/auth/spotify/callback?error=access_denied&state=${state}`);
    expect([status, body.includes('You did not agree')]).toEqual([422, true]);
  });

  it('connects over the redirect, refuses the same way back again, and disconnects', async () => {
    const callback = await agreeInSpotify(await begin(anna));
    const connected = await anna.follow(await anna.get(callback));
    expect(connected.body).toContain('You are connected with Spotify.');
    expect(connected.body).toContain('<h1>Getting started</h1>');
    expect((await anna.get('/connection')).body).toContain(`As ${MAIN_PERSON.id}, since`);
    const replayed = await anna.get(callback);
    expect([replayed.status, replayed.body.includes('was used already')]).toEqual([422, true]);
    expect((await ben.get('/connection')).body).not.toContain(MAIN_PERSON.id);
    const gone = await anna.follow(await anna.post('/connection/disconnect', {}, { from: '/connection' }));
    expect(gone.body).toContain('Not connected');
    expect(await api.database.query('select 1 from app.spotify_accounts')).toEqual([]);
  });

  it('connects over the pasted address, and says what is wrong with another text', async () => {
    const paste = (callback: string) => anna.post('/connection/finish', { callback }, { from: '/connection' });
    const wrong = await paste('https://open.spotify.com/');
    expect([wrong.status, wrong.body.includes('it has no code in it')]).toEqual([422, true]);
    const page = await anna.follow(await paste(` http://127.0.0.1:3000${await agreeInSpotify(await begin(anna))} `));
    expect(page.body).toContain('You are connected with Spotify.');
  });

  it('asks to connect again when Spotify ended the consent, and shows no token', async () => {
    await api.database.query(
      `update app.spotify_accounts set status = 'needs-consent', status_reason = 'invalid_grant', consent_ended_at = '2026-11-20T10:00:00Z'`,
    );
    const { body } = await anna.get('/connection');
    expect(body).toContain('on 20 Nov 2026');
    expect(body).toContain('Connect again');
    expect(body).not.toMatch(/BQ[\w-]{60}|AQ[\w-]{60}|invalid_grant/);
  });

  it('shows the limits that all share: calls of today by family, and what is blocked until when', async () => {
    await api.database.query(
      `insert into app.spotify_blocks (family, blocked_until, reason) values ('playlists', now() + interval '20 hours', 'Spotify says so.')`,
    );
    const { body } = await anna.get('/connection');
    expect(body).toMatch(/<b>Playlists<\/b> must wait until <time datetime="[^"]+">[^<]+<\/time>. Spotify says so./);
    expect(body).toMatch(/<td>Profile and top lists<\/td><td class="n">[1-9]\d*<\/td><td class="n">no budget<\/td>/);
    await api.database.query('delete from app.spotify_blocks');
  });

  it('deletes what came from Spotify only when that was confirmed, and gives a receipt', async () => {
    await anna.get(await agreeInSpotify(await begin(anna)));
    const careless = await anna.post('/connection/disconnect', { scope: 'spotify' }, { from: '/connection' });
    expect([careless.status, careless.body.includes('Nothing was deleted.')]).toEqual([422, true]);
    const receipt = await anna.post('/connection/disconnect', { scope: 'spotify', confirmed: 'on' }, { from: '/connection' });
    expect(receipt.body).toContain('What came from Spotify is deleted');
    expect(receipt.body).toMatch(/<td>app\.spotify_requests<\/td><td class="n">[1-9]\d* rows?<\/td>/);
    expect((await anna.get('/connection')).body).toContain('Not connected');
  });

  it('deletes a person for good, and says goodbye', async () => {
    const carla = await api.signedIn({ name: 'carla', role: 'listener' });
    await carla.get(await agreeInSpotify(await begin(carla)));
    await stageExport(carla.userId);
    const goodbye = await carla.post('/connection/disconnect', { scope: 'everything', confirmed: 'on' }, { from: '/connection' });
    expect(goodbye.body).toContain('Your account is deleted');
    expect(goodbye.body).toMatch(/Uploads that waited for their import<\/td><td class="n">1 upload</);
    expect(readdirSync(join(dataDir, 'uploads'))).toEqual([]);
    expect(await api.accounts.findUser('carla')).toBeNull();
    expect((await carla.get('/connection')).location).toContain('/sign-in');
  });

  it('leaves no code, state, token or secret in the log', async () => {
    const callback = await agreeInSpotify(await begin(anna));
    await anna.get(callback);
    const log = api.log.join('');
    const query = new URL(callback, simulator.url).searchParams;
    expect(log).toContain('/api/auth/spotify/callback');
    for (const secret of [query.get('code'), query.get('state'), 'hush-hush']) expect(log).not.toContain(secret);
    expect(log).not.toMatch(/BQ[\w-]{60}|AQ[\w-]{60}/);
  });
});
