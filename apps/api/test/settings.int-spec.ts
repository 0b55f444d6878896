import { listeningStream } from '@groovelog/domain';
import { newId } from '@groovelog/platform';
import { waitForProjections } from '@groovelog/projections';
import { settingsOf } from '@groovelog/read-models';
import { bootApi, TEST_PASSWORD, type BootedApi } from '../testing';

describe('settings', () => {
  let api: BootedApi;
  let anna: Awaited<ReturnType<BootedApi['signedIn']>>;
  let ben: Awaited<ReturnType<BootedApi['signedIn']>>;
  beforeAll(async () => {
    api = await bootApi();
    anna = await api.signedIn();
    ben = await api.signedIn({ name: 'ben', role: 'listener', timeZone: 'Asia/Tokyo' });
  });
  afterAll(() => api.close());

  it('of the time zone hold on the very next page, and for nobody else', async () => {
    const saved = await anna.post('/settings/time-zone', { timeZone: 'America/New_York' }, { from: '/settings' });
    expect(saved.location).toMatch(/^\/settings\?after=/);
    const page = await anna.follow(saved);
    expect(page.body).toMatch(/value="America\/New_York" selected/);
    expect(page.body).toContain('Your days now begin at midnight in America/New_York.');
    expect((await anna.get('/settings')).body).not.toContain('Your days now begin');
    const again = await anna.post('/settings/time-zone', { timeZone: 'Europe/Rome' }, { from: '/settings' });
    await anna.get('/system/projections', { 'hx-request': 'true' });
    expect((await anna.follow(again)).body).toContain('midnight in Europe/Rome');
    expect((await settingsOf(api.database, ben.userId)).timeZone).toBe('Asia/Tokyo');
  });

  it('refuse a time zone that does not exist, next to the field', async () => {
    const { status, body } = await anna.post('/settings/time-zone', { timeZone: 'Mars/Olympus' }, { from: '/settings' });
    expect([status, body.includes('&quot;Mars/Olympus&quot; is not the name of a time zone')]).toEqual([422, true]);
  });

  it('of the listen policy hold on the very next page', async () => {
    const fields = { minSeconds: '5', includePodcasts: 'on' };
    const page = await anna.follow(await anna.post('/settings/listen-policy', fields, { from: '/settings' }));
    expect(page.body).toContain(
      'A play counts when it lasted at least 5 seconds. Left out are private sessions, audiobooks and plays without a name.',
    );
    expect((await settingsOf(api.database, anna.userId)).policy).toMatchObject({
      minMs: 5000,
      countCompleted: false,
      includePodcasts: true,
    });
  });

  it('say how many of one’s own plays a policy counts, and how that differs from now', async () => {
    await listen(anna.userId, [40_000, 20_000, 4_000, 31_000, 0]);
    await listen(ben.userId, [90_000, 90_000]);
    await anna.follow(await anna.post('/settings/listen-policy', { minSeconds: '30' }, { from: '/settings' }));
    expect((await anna.get('/settings')).body).toContain('2 of 5 plays');
    const preview = await anna.post(
      '/settings/listen-policy/preview',
      { minSeconds: '4' },
      { from: '/settings', headers: { 'hx-request': 'true' } },
    );
    expect(preview.body).toContain('4 of 5 plays');
    expect(preview.body).toContain('2 listens more than now');
    expect((await ben.get('/settings')).body).toContain('2 of 2 plays');
  });

  /** Plays of that many milliseconds, one a minute, until every read model shows them. */
  async function listen(userId: string, durations: number[]): Promise<void> {
    const events = durations.map((msPlayed, n) => ({
      id: newId(),
      type: 'TrackPlayed',
      v: 1,
      data: {
        source: 'extended',
        at: `2026-03-01T10:0${n}:00Z`,
        kind: 'track',
        uri: `spotify:track:${'x'.repeat(21)}${n}`,
        title: `T${n}`,
        artist: 'A',
        msPlayed,
      },
      meta: { actor: 'import' as const, userId },
    }));
    const outcome = await api.store.append(listeningStream(userId, '2026-03'), events, 'any');
    const position = 'position' in outcome ? outcome.position : null;
    expect(await waitForProjections(api.database, { names: ['listening'], position, timeoutMs: 5_000 })).toBe(true);
  }

  it('explain a policy while it is typed, and store nothing', async () => {
    const before = await settingsOf(api.database, anna.userId);
    const preview = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
      anna.post('/settings/listen-policy/preview', fields, { from: '/settings', headers });
    const fragment = await preview({ minSeconds: '0' }, { 'hx-request': 'true' });
    expect(fragment.body).toMatch(/^<p>Every play counts/);
    const page = await preview({ minSeconds: '0' });
    expect(page.body).toContain('Every play counts');
    expect(page.body).toMatch(/name="minSeconds"[^>]*value="0"/);
    const wrong = await preview({ minSeconds: '4000' }, { 'hx-request': 'true' });
    expect([wrong.status, wrong.body.includes('between 0 and 3,600')]).toEqual([422, true]);
    expect(await settingsOf(api.database, anna.userId)).toEqual(before);
  });

  it('of the theme are drawn by the server', async () => {
    for (const theme of ['dark', 'light']) {
      await anna.post('/settings/theme', { theme }, { from: '/settings/account' });
      expect((await anna.get('/settings')).body).toContain(`<html lang="en" data-theme="${theme}">`);
    }
    await anna.post('/settings/theme', { theme: 'auto' }, { from: '/settings/account' });
    expect((await anna.get('/settings')).body).toContain('<html lang="en">');
    anna.setCookie('theme', '"><script>');
    expect((await anna.get('/settings')).body).toContain('<html lang="en">');
  });

  it('let an admin add people, who can sign in', async () => {
    const add = (fields: Record<string, string>) => anna.post('/settings/people', fields, { from: '/settings/people' });
    expect((await anna.follow(await add({ name: 'Carla', password: TEST_PASSWORD, role: 'listener' }))).body).toContain(
      'Carla can sign in now.',
    );
    expect((await api.visitor().signIn('carla', TEST_PASSWORD)).status).toBe(303);
    const taken = await add({ name: 'carla', password: TEST_PASSWORD, role: 'listener' });
    expect([taken.status, taken.body.includes('is taken')]).toEqual([422, true]);
    const wrong = await add({ name: '', password: 'x', role: 'king' });
    for (const problem of ['Give a name', 'at least 8 characters']) expect(wrong.body).toContain(problem);
  });

  it('list where somebody is signed in, for that person alone', async () => {
    const { body } = await ben.get('/settings/account');
    expect(body.match(/This one/g)).toHaveLength(1);
    expect(body).not.toContain('Sign out</button>\n              </form>');
  });
});
