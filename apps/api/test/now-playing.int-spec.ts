import { FRIEND, MAIN_PERSON, startTestSimulator, type TestSimulator } from '../../spotify-simulator/testing/simulator-client';
import { FREE_PERSON } from '../../spotify-simulator/src/life/person';
import { bootApi, connectSpotify, type BootedApi, type BrowserSession } from '../testing';

describe('the page of what plays now', () => {
  let api: BootedApi;
  let simulator: TestSimulator;
  beforeAll(async () => {
    simulator = await startTestSimulator({ live: true, switches: { consent: 'approve' } });
    api = await bootApi({ SPOTIFY_CLIENT_ID: 'an-app', SPOTIFY_ACCOUNTS_URL: simulator.url, SPOTIFY_API_URL: simulator.url });
  });
  afterAll(async () => {
    await api.close();
    await simulator.close();
  });

  const later = () => (api.clock.now = new Date(api.clock.now.getTime() + 6_000));
  const connected = async (name: string, person: string): Promise<BrowserSession> => {
    const session = await api.signedIn({ name });
    await connectSpotify(session, person);
    return session;
  };
  const command = (session: BrowserSession, action: string) => session.post('/now-playing', { action }, { from: '/now-playing' });
  const titleOf = (body: string) => /class="card player[^]*?<h2>([^<]+)<\/h2>/.exec(body)?.[1];

  it('shows the track, pauses, goes on and skips', async () => {
    const anna = await connected('anna', MAIN_PERSON.id);
    const first = await anna.get('/now-playing');
    expect(first.body).toContain('>Playing</span>');
    expect(titleOf(first.body)).toBeDefined();
    expect((await anna.follow(await command(anna, 'pause'))).body).toContain('>Paused</span>');
    expect((await anna.follow(await command(anna, 'play'))).body).toContain('>Playing</span>');
    expect(titleOf((await anna.follow(await command(anna, 'next'))).body)).not.toBe(titleOf(first.body));
    expect((await anna.post('/now-playing', { action: 'dance' }, { from: '/now-playing' })).status).toBe(422);
  });

  it('asks Spotify once, however many pages are open', async () => {
    const ben = await connected('ben', FRIEND.id);
    const calls = async () =>
      (
        await api.database.query<{ n: number }>(
          `select count(*)::int as n from app.spotify_requests where endpoint = '/me/player/currently-playing'`,
        )
      )[0]?.n ?? 0;
    later();
    const before = await calls();
    await Promise.all(Array.from({ length: 5 }, () => ben.get('/now-playing/state')));
    expect((await calls()) - before).toBe(1);
  });

  it('says honestly that commands need Premium', async () => {
    const tilo = await connected('tilo', FREE_PERSON.id);
    const refused = await command(tilo, 'pause');
    expect([refused.status, refused.body.includes('Spotify allows this with Premium only.')]).toEqual([409, true]);
  });

  it('says honestly that a permission is missing, and that nobody is connected', async () => {
    await api.database.query(`update app.spotify_accounts set scopes = array_remove(scopes, 'user-modify-playback-state')`);
    const anna = api.visitor();
    await anna.signIn('anna', 'correct horse battery');
    const { body } = await anna.get('/now-playing');
    expect([body.includes('grant that permission'), body.includes('value="next"')]).toEqual([true, false]);
    const carla = await api.signedIn({ name: 'carla' });
    expect((await carla.get('/now-playing')).body).toContain('You are not connected with Spotify.');
  });
});
