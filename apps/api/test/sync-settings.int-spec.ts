import { syncSettingsDocument, DEFAULT_SYNC_SETTINGS } from '@groovelog/domain';
import { bootApi, type BootedApi, type BrowserSession } from '../testing';

describe('the settings of the sync', () => {
  let api: BootedApi;
  let anna: BrowserSession & { userId: string };
  beforeAll(async () => {
    api = await bootApi();
    anna = await api.signedIn();
  });
  afterAll(() => api.close());

  const usual = syncSettingsDocument(DEFAULT_SYNC_SETTINGS);
  const asTyped = Object.fromEntries(
    Object.entries(usual).flatMap(([key, value]) => (typeof value === 'number' ? [[key, String(value)]] : value ? [[key, 'on']] : [])),
  );
  const put = (document: object) => anna.putJson('/api/settings/spotify-sync', document, '/settings/sync');

  it('stand on a page with their bounds, and are saved', async () => {
    const { body } = await anna.get('/settings/sync');
    for (const key of Object.keys(usual)) expect(body).toContain(`name="${key}"`);
    const saved = await anna.post('/settings/sync', { ...asTyped, artist_albums_per_cycle: '9' }, { from: '/settings/sync' });
    expect((await anna.follow(saved)).body).toContain('The settings of the sync are saved.');
    expect((await anna.get('/settings/sync')).body).toMatch(/id="artist_albums_per_cycle"[^>]*value="9"/);
  });

  it('refuse what is out of bounds at its field, keep what was typed, and change nothing', async () => {
    const wrong = { ...asTyped, artist_albums_per_cycle: '21', playlists_sync_interval_minutes: 'often' };
    const { status, body } = await anna.post('/settings/sync', wrong, { from: '/settings/sync' });
    expect(status).toBe(422);
    expect(body).toContain('whole number from 1 to 20');
    expect(body).toContain('whole number from 1 to 60');
    expect(body).toMatch(/id="playlists_sync_interval_minutes"[^>]*value="often"/);
  });

  it('are paused and go on with one button', async () => {
    const paused = await anna.follow(await anna.post('/settings/sync/pause', { pause: 'on' }, { from: '/settings/sync' }));
    expect(paused.body).toContain('Go on</button>');
    const on = await anna.follow(await anna.post('/settings/sync/pause', { pause: 'off' }, { from: '/settings/sync' }));
    expect(on.body).toContain('Pause everything</button>');
  });

  it('have schedules as people of servers write them, and refuse others in words', async () => {
    const change = (cron: string) =>
      anna.post('/settings/sync/schedules', { name: 'library', cron, isOn: 'on' }, { from: '/settings/sync' });
    expect((await anna.follow(await change('15 6 * * 1'))).body).toContain('value="15 6 * * 1"');
    const refused = await change('every morning');
    expect([refused.status, refused.body.includes('five fields in UTC')]).toEqual([422, true]);
  });

  it('choose where plays come from', async () => {
    const chosen = await anna.follow(await anna.post('/settings/sync/mode', { mode: 'hybrid' }, { from: '/settings/sync' }));
    expect(chosen.body).toContain('value="hybrid" checked');
    expect((await anna.post('/settings/sync/mode', { mode: 'psychic' }, { from: '/settings/sync' })).status).toBe(422);
  });

  it('are thirteen keys for scripts, read and changed as one document', async () => {
    const read = await anna.get('/api/settings/spotify-sync', { accept: 'application/json' });
    expect(Object.keys(JSON.parse(read.body) as object)).toHaveLength(13);
    const changed = await put({ download_images: false });
    expect(JSON.parse(changed.body)).toMatchObject({ download_images: false });
    const refused = await put({ download_images: 'no', artists_sync_interval_minutes: 0, moods: true });
    expect([refused.status, (JSON.parse(refused.body) as { error: { problems: unknown[] } }).error.problems.length]).toEqual([422, 3]);
  });

  it('are schedules and a mode for scripts, too, with refusals in words', async () => {
    const send = (path: string, document: object) => anna.putJson(`/api/settings/${path}`, document, '/settings/sync');
    const changed = await send('sync-schedules/availability', { cron: '15  3 * * 1' });
    expect([changed.status, JSON.parse(changed.body)]).toEqual([200, { cron: '15 3 * * 1', isOn: true }]);
    expect((await send('sync-schedules/availability', { isOn: false })).status).toBe(200);
    expect((await send('monitoring-mode', { mode: 'hybrid' })).status).toBe(200);
    const read = JSON.parse((await anna.get('/api/settings/sync-schedules')).body) as object;
    expect(read).toMatchObject({ mode: 'hybrid', schedules: { availability: { cron: '15 3 * * 1', isOn: false }, plays: { isOn: true } } });
    for (const [path, document, status] of [
      ['sync-schedules/availability', { cron: 'often' }, 422],
      ['sync-schedules/availability', { cron: 5, moods: true }, 422],
      ['sync-schedules/moods', { cron: '* * * * *' }, 404],
      ['monitoring-mode', { mode: 'sometimes' }, 422],
      ['monitoring-mode', {}, 422],
    ] as const)
      expect([path, document, (await send(path, document)).status]).toEqual([path, document, status]);
    expect(JSON.parse((await anna.get('/api/settings/sync-schedules')).body)).toEqual(read);
  });

  it('are closed to guests, and to requests without the token', async () => {
    const guest = api.visitor();
    expect((await guest.putJson('/api/settings/spotify-sync', { download_images: true }, '/sign-in')).status).toBe(401);
    expect((await anna.putJson('/api/settings/spotify-sync', { download_images: true }, '/health/live')).status).toBe(403);
    expect((await guest.get('/api/settings/spotify-sync', { accept: 'application/json' })).status).toBe(401);
    expect((await guest.get('/api/settings/db-stats', { accept: 'application/json' })).status).toBe(401);
  });

  it('come with counts of what there is, and workers for admins only', async () => {
    const counts = JSON.parse((await anna.get('/api/settings/db-stats')).body) as object;
    expect(counts).toMatchObject({ liked_tracks_count: 0, listens_count: 0, total_count: 0 });
    const workers = JSON.parse((await anna.get('/api/workers')).body) as object;
    expect(workers).toMatchObject({ running: 0, waiting: 0, failed: 0, workers: [] });
    const ben = await api.signedIn({ name: 'ben', role: 'listener' });
    expect((await ben.get('/api/workers', { accept: 'application/json' })).status).toBe(403);
  });
});
