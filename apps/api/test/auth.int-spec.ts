import { bootApi, TEST_PASSWORD, type BootedApi } from '../testing';

const HOUR_MS = 3_600_000;

describe('signing in', () => {
  let api: BootedApi;
  beforeAll(async () => {
    api = await bootApi();
    for (const [name, role] of [
      ['anna', 'admin'],
      ['ben', 'listener'],
      ['carla', 'listener'],
      ['dora', 'listener'],
    ] as const) {
      await api.accounts.registerUser({ name, password: TEST_PASSWORD, role, timeZone: 'Europe/Paris' });
    }
  });
  afterAll(() => api.close());

  const signedIn = async (name: string) => {
    const browser = api.visitor();
    await browser.signIn(name, TEST_PASSWORD);
    return browser;
  };
  const isSignedIn = async (browser: ReturnType<BootedApi['visitor']>) => (await browser.get('/coming')).status === 200;

  it('leads guests to the sign-in page and back to where they wanted to go', async () => {
    const guest = api.visitor();
    expect((await guest.get('/coming?x=1')).location).toBe('/sign-in?next=%2Fcoming%3Fx%3D1');
    const answer = await guest.post('/sign-in', { name: 'anna', password: TEST_PASSWORD, next: '/coming?x=1' });
    expect(answer).toMatchObject({ status: 303, location: '/coming?x=1' });
    expect((await guest.get('/coming')).body).toContain('What comes next');
  });

  it('never leads away from this server', async () => {
    const answer = await api.visitor().post('/sign-in', { name: 'anna', password: TEST_PASSWORD, next: '//evil.example/' });
    expect(answer.location).toBe('/welcome');
  });

  it('refuses a wrong password and an unknown name in the same words, and shows no password again', async () => {
    const wrong = await api.visitor().post('/sign-in', { name: 'anna', password: 'not this one' });
    const unknown = await api.visitor().post('/sign-in', { name: 'nobody', password: 'not this one' });
    expect([wrong.status, unknown.status]).toEqual([422, 422]);
    for (const { body } of [wrong, unknown]) {
      expect(body).toContain('do not belong together');
      expect(body).not.toContain('not this one');
    }
  });

  it('names every empty field at once', async () => {
    const { status, body } = await api.visitor().post('/sign-in', { name: '', password: '' });
    expect(status).toBe(422);
    expect(body).toContain('Enter your name.');
    expect(body).toContain('Enter your password.');
  });

  it('is slowed down after five wrong passwords, even for the right one, until the quarter of an hour is over', async () => {
    const guest = api.visitor();
    for (let n = 0; n < 5; n++) expect((await guest.post('/sign-in', { name: 'dora', password: `guess ${n}` })).status).toBe(422);
    const refused = await guest.post('/sign-in', { name: 'dora', password: TEST_PASSWORD });
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(600);
    expect(refused.body).toContain('Too many attempts');
    const start = api.clock.now;
    api.clock.now = new Date(start.getTime() + HOUR_MS / 4);
    expect((await guest.post('/sign-in', { name: 'dora', password: TEST_PASSWORD })).status).toBe(303);
    api.clock.now = start;
  });

  it('begins a session under a new id, so that a planted one is worth nothing', async () => {
    const attacker = api.visitor();
    await attacker.get('/sign-in');
    const planted = attacker.cookie('groovelog') ?? '';
    const victim = api.visitor();
    victim.setCookie('groovelog', planted);
    await victim.signIn('anna', TEST_PASSWORD);
    expect(victim.cookie('groovelog')).not.toBe(planted);
    expect(await isSignedIn(victim)).toBe(true);
    expect(await isSignedIn(attacker)).toBe(false);
  });

  it('keeps the cookie away from scripts and other sites', async () => {
    const { headers } = await api.visitor().get('/sign-in');
    expect(headers.getSetCookie()[0]).toMatch(/^groovelog=.*HttpOnly.*SameSite=Lax/i);
  });

  it('does not take a cookie that it did not sign', async () => {
    const browser = await signedIn('anna');
    const [sid] = decodeURIComponent(browser.cookie('groovelog') ?? '')
      .slice(2)
      .split('.');
    const forger = api.visitor();
    forger.setCookie('groovelog', encodeURIComponent(`s:${sid}.${'A'.repeat(43)}`));
    expect(await isSignedIn(forger)).toBe(false);
  });

  it('ends 24 hours after it began, however busy one was', async () => {
    const browser = await signedIn('anna');
    const start = api.clock.now;
    for (const hours of [12, 23.9]) {
      api.clock.now = new Date(start.getTime() + hours * HOUR_MS);
      expect(await isSignedIn(browser)).toBe(true);
    }
    api.clock.now = new Date(start.getTime() + 24 * HOUR_MS);
    expect(await isSignedIn(browser)).toBe(false);
    api.clock.now = start;
    expect(await isSignedIn(browser)).toBe(false);
  });

  it('makes room for a new one when it is over: the form for signing in works at once', async () => {
    const browser = await signedIn('anna');
    const start = api.clock.now;
    api.clock.now = new Date(start.getTime() + 24 * HOUR_MS);
    expect((await browser.signIn('anna', TEST_PASSWORD)).status).toBe(303);
    expect(await isSignedIn(browser)).toBe(true);
    api.clock.now = start;
  });

  it('ends by signing out, for the cookie too', async () => {
    const browser = await signedIn('anna');
    const cookie = browser.cookie('groovelog') ?? '';
    expect((await browser.post('/sign-out', {}, { from: '/coming' })).location).toBe('/sign-in');
    browser.setCookie('groovelog', cookie);
    expect(await isSignedIn(browser)).toBe(false);
  });

  it('can be ended from another browser of the same person, and by nobody else', async () => {
    const [here, there, stranger] = [await signedIn('ben'), await signedIn('ben'), await signedIn('carla')];
    const id = /name="id" value="([0-9a-f]{64})"/.exec((await here.get('/settings/account')).body)?.[1] ?? '';
    const refused = await stranger.post('/settings/account/sessions/revoke', { id }, { from: '/settings/account' });
    expect(refused.status).toBe(404);
    expect(await isSignedIn(there)).toBe(true);
    expect((await here.post('/settings/account/sessions/revoke', { id }, { from: '/settings/account' })).status).toBe(303);
    expect(await isSignedIn(there)).toBe(false);
    expect(await isSignedIn(here)).toBe(true);
  });

  it('ends everywhere else when the password is changed, and goes on here under another id', async () => {
    const [here, there] = [await signedIn('carla'), await signedIn('carla')];
    const before = here.cookie('groovelog');
    const change = (currentPassword: string, newPassword: string) =>
      here.post('/settings/account/password', { currentPassword, newPassword }, { from: '/settings/account' });
    const wrong = await change('not this one', 'a new long password');
    expect(wrong.status).toBe(422);
    expect(wrong.body).toContain('The current password is wrong.');
    expect((await change(TEST_PASSWORD, 'short')).body).toContain('at least 8 characters');
    expect((await change(TEST_PASSWORD, 'a new long password')).status).toBe(303);
    expect(here.cookie('groovelog')).not.toBe(before);
    expect([await isSignedIn(here), await isSignedIn(there)]).toEqual([true, false]);
    expect((await api.visitor().signIn('carla', TEST_PASSWORD)).status).toBe(422);
    expect((await api.visitor().signIn('carla', 'a new long password')).status).toBe(303);
  });

  it('is stored before the answer that leads on, so that no browser can be faster', async () => {
    const browser = await signedIn('anna');
    const token = await browser.csrfToken('/settings');
    let isAnswered = false;
    const answer = await api.database.transaction(async (sql) => {
      await sql.query('lock table app.sessions in exclusive mode');
      // fetch resolves with the headers, which is when a browser goes on.
      const pending = fetch(`${api.url}/settings/time-zone`, {
        method: 'POST',
        redirect: 'manual',
        headers: { cookie: `groovelog=${browser.cookie('groovelog')}` },
        body: new URLSearchParams({ _csrf: token, timeZone: 'Asia/Tokyo' }),
      }).finally(() => (isAnswered = true));
      const storing = () => sql.query(`select from pg_locks where not pg_locks.granted and pg_locks.relation = 'app.sessions'::regclass`);
      while ((await storing()).length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(isAnswered).toBe(false);
      return { pending };
    });
    expect((await answer.pending).status).toBe(303);
  });

  it('leaves no trace of addresses or browsers in the log of events', async () => {
    const rows = await api.database.query<{ data: string }>('select * from es.events');
    expect(JSON.stringify(rows, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))).not.toMatch(
      /127\.0\.0\.1|Mozilla|node|anna/i,
    );
  });
});
