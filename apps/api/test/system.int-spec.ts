import { setTimeout as sleep } from 'node:timers/promises';
import { bootApi, TEST_PASSWORD, type BootedApi } from '../testing';

describe('the system page', () => {
  let api: BootedApi;
  let anna: Awaited<ReturnType<BootedApi['signedIn']>>;
  beforeAll(async () => {
    api = await bootApi();
    anna = await api.signedIn();
  });
  afterAll(() => api.close());

  const operate = (operation: string, name: string) => anna.post('/system/projections', { operation, name }, { from: '/system' });

  it('shows every read model, the size of the log and what works', async () => {
    const { status, body } = await anna.get('/system');
    expect(status).toBe(200);
    for (const text of ['listening', 'settings', 'Events in the log', 'kept in PostgreSQL', 'Everything works'])
      expect(body).toContain(text);
  });

  it('answers htmx with the table of read models alone', async () => {
    const { body } = await anna.get('/system/projections', { 'hx-request': 'true' });
    expect(body).toMatch(/^\s*<div class="table-scroll">/);
    expect(body).not.toContain('<html');
  });

  it('rebuilds a read model to the same rows', async () => {
    const rows = () => api.database.query('select * from rm_settings.user_settings order by user_id');
    const before = await rows();
    const page = await anna.follow(await operate('rebuild', 'settings'));
    expect(page.body).toContain('“settings” is being built anew');
    const finished = () => api.database.query('select from proj.rebuilds where rebuilds.finished_at is not null');
    while ((await finished()).length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(await rows()).toEqual(before);
  });

  it('refuses what cannot be done, and says why', async () => {
    expect(await operate('rebuild', 'nothing-like-it')).toMatchObject({ status: 404 });
    expect((await operate('cancel', 'listening')).body).toContain('is not being rebuilt');
    expect((await operate('retry', 'listening')).body).toContain('is not halted');
    expect((await operate('drop', 'listening')).status).toBe(422);
    expect((await operate('rebuild', 'x"; drop table app.users; --')).status).toBe(422);
    const skip = await anna.post('/system/projections/skip', { name: 'listening', position: '1', reason: ' ' }, { from: '/system' });
    expect([skip.status, skip.body.includes('Say why')]).toEqual([422, true]);
  });
});

describe('health', () => {
  it('is ready when database, migrations, log and read models are there, and names no secret', async () => {
    const api = await bootApi();
    const { status, body } = await api.visitor().get('/health/ready');
    expect([status, JSON.parse(body)]).toEqual([
      200,
      {
        status: 'ready',
        parts: Object.fromEntries(
          ['database', 'migrations', 'event store', 'projections'].map((part) => [
            part,
            { ok: true, detail: expect.any(String), ms: expect.any(Number) },
          ]),
        ),
      },
    ]);
    expect(body).not.toContain(new URL(api.url).host);
    expect(JSON.parse((await api.visitor().get('/health/live')).body)).toEqual({ status: 'live' });
    await api.close();
  });

  it('is not ready while a migration or a read model is missing, yet alive', async () => {
    const api = await bootApi();
    await api.database.query(`delete from app.migrations where migrations.name like '20261121_000200%'`);
    await api.database.query(`delete from proj.checkpoints where checkpoints.projection = 'listening'`);
    const { status, body } = await api.visitor().get('/health/ready');
    expect(status).toBe(503);
    expect(JSON.parse(body)).toMatchObject({
      status: 'not ready',
      parts: {
        database: { ok: true },
        migrations: { ok: false, detail: '1 migration is missing; restart the product to apply it.' },
        projections: { ok: false, detail: 'Waiting for the projector to make listening.' },
      },
    });
    expect((await api.visitor().get('/health/live')).status).toBe(200);
    await api.close();
  });
});

describe('metrics', () => {
  let api: BootedApi;
  beforeAll(async () => {
    api = await bootApi();
    await api.accounts.registerUser({ name: 'anna', password: TEST_PASSWORD, role: 'admin', timeZone: 'UTC' });
    await api.accounts.registerUser({ name: 'ben', password: TEST_PASSWORD, role: 'listener', timeZone: 'UTC' });
  });
  afterAll(() => api.close());

  it('are for this machine, and hold no person and no address', async () => {
    await api.visitor().get('/nowhere/secret-artist');
    const live = /groovelog_projection_live\{projection="listening",process="api"\} 1/;
    // The projector may still be taking its projections over.
    while (!live.test((await api.visitor().get('/metrics')).body)) await sleep(100);
    const { status, body, headers } = await api.visitor().get('/metrics');
    expect([status, headers.get('content-type')]).toEqual([200, expect.stringContaining('text/plain')]);
    expect(body).toContain('groovelog_http_request_seconds_count{');
    expect(body).toMatch(live);
    expect(body).toMatch(/groovelog_log_events\{process="api"\} [1-9]/);
    expect(body).not.toMatch(/anna|secret-artist|127\.0\.0\.1/);
  });

  it('are closed to whoever comes through a proxy, but for admins', async () => {
    const forwarded = { 'x-forwarded-for': '203.0.113.7' };
    const [guest, anna, ben] = [api.visitor(), api.visitor(), api.visitor()];
    await anna.signIn('anna', TEST_PASSWORD);
    await ben.signIn('ben', TEST_PASSWORD);
    const statuses = await Promise.all([guest, ben, anna].map(async (who) => (await who.get('/metrics', forwarded)).status));
    expect(statuses).toEqual([403, 403, 200]);
  });
});
