import { bootApi, routesOf, type BootedApi } from '../testing';

const UUID = '0193a5c0-0000-7000-8000-00000000000a';
const PUBLIC = ['/sign-in', '/welcome', '/health/live', '/health/ready', '/metrics'];
const ADMIN = ['/system', '/system/projections', '/settings/people'];

describe('access', () => {
  let api: BootedApi;
  let paths: string[];
  beforeAll(async () => {
    api = await bootApi();
    await api.signedIn();
    paths = routesOf(api.app)
      .filter(({ method }) => method === 'GET')
      .map(({ path }) => path);
  });
  afterAll(() => api.close());

  it('is closed to guests everywhere but at the doors', async () => {
    const guest = api.visitor();
    const open = [];
    for (const path of paths) {
      const { status, location } = await guest.get(path.replaceAll(/:\w+/g, UUID));
      if (status !== 303 || !location?.startsWith('/sign-in')) open.push(path);
    }
    expect(open.filter((path) => !PUBLIC.includes(path))).toEqual([]);
  });

  it('to what runs the server is for admins only', async () => {
    const listener = await api.signedIn({ name: 'ben', role: 'listener' });
    for (const path of ADMIN) expect([path, (await listener.get(path)).status]).toEqual([path, 403]);
    const page = await listener.get('/settings');
    expect(page.body).not.toMatch(/href="\/system"|href="\/settings\/people"/);
    const post = (path: string, fields: Record<string, string>) => listener.post(path, fields, { from: '/settings' });
    expect((await post('/system/projections', { name: 'settings', operation: 'rebuild' })).status).toBe(403);
    expect((await post('/system/projections/skip', { name: 'settings', position: '1', reason: 'x' })).status).toBe(403);
    expect((await post('/settings/people', { name: 'eve', password: 'long enough', role: 'admin' })).status).toBe(403);
    expect(await api.accounts.findUser('eve')).toBeNull();
    expect(await api.database.query('select 1 from proj.rebuilds')).toEqual([]);
  });

  it('by GET changes nothing: no event, no account, no session of somebody else, no job', async () => {
    const admin = await api.signedIn({ name: 'carla' });
    const state = () =>
      api.database.query(
        `select (select count(*) from es.events) as events, (select count(*) from app.users) as users,
                (select md5(coalesce(string_agg(sessions.sid, ',' order by sessions.sid), '')) from app.sessions) as sessions,
                (select count(*) from proj.rebuilds) as rebuilds, (select count(*) from proj.skips) as skips,
                (select count(*) from graphile_worker.jobs) as jobs`,
      );
    const before = await state();
    for (const path of paths) await admin.get(path.replaceAll(/:\w+/g, UUID));
    for (const path of paths)
      await admin.get(`${path.replaceAll(/:\w+/g, UUID)}?after=0000000000000001&_method=DELETE&name=x&operation=rebuild`);
    expect(await state()).toEqual(before);
  });
});
