import { importStream } from '@groovelog/domain';
import { newId } from '@groovelog/platform';
import { enqueueSync } from '@groovelog/sync';
import { bootApi, TEST_PASSWORD, type BootedApi } from '../testing';

const ADMIN = { name: 'anna', password: TEST_PASSWORD, timeZone: 'Europe/Paris' };

describe('getting started', () => {
  let api: BootedApi;
  beforeEach(async () => {
    api = await bootApi();
  });
  afterEach(() => api.close());

  it('leads everybody to the making of the admin while there is nobody', async () => {
    const guest = api.visitor();
    const page = await guest.follow(await guest.get('/settings'));
    expect(page.body).toContain('Create the admin');
    const created = await guest.post('/welcome/admin', ADMIN, { from: '/welcome' });
    expect(created).toMatchObject({ status: 303, location: expect.stringMatching(/^\/welcome\?after=/) });
    const checklist = await guest.follow(created);
    expect(checklist.body).toContain('Getting started');
    expect(checklist.body).toContain('Europe/Paris');
    expect(checklist.body).not.toContain('still catching up');
    expect((await api.accounts.findUser('anna'))?.role).toBe('admin');
  });

  it('lists every problem at once and keeps what was typed', async () => {
    const guest = api.visitor();
    const { status, body } = await guest.post(
      '/welcome/admin',
      { name: '', password: 'short', timeZone: 'Asia/Tokyo' },
      { from: '/welcome' },
    );
    expect(status).toBe(422);
    expect(body).toContain('Choose a name');
    expect(body).toContain('at least 8 characters');
    expect(body).toMatch(/value="Asia\/Tokyo" selected/);
    expect(await api.accounts.countUsers()).toBe(0);
  });

  it('shows what the domain refuses at its field', async () => {
    const guest = api.visitor();
    const { status, body } = await guest.post('/welcome/admin', { ...ADMIN, timeZone: 'Mars/Olympus' }, { from: '/welcome' });
    expect([status, body.includes('is not the name of a time zone')]).toEqual([422, true]);
  });

  it('makes one admin, however many ask at the same moment', async () => {
    const guests = await Promise.all(
      ['anna', 'ben', 'carla', 'dora'].map(async (name) => {
        const guest = api.visitor();
        const token = await guest.csrfToken('/welcome');
        return () => guest.postRaw('/welcome/admin', { _csrf: token, ...ADMIN, name });
      }),
    );
    const answers = await Promise.all(guests.map((send) => send()));
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(3);
    expect(await api.accounts.countUsers()).toBe(1);
  });

  it('is closed once there is an admin', async () => {
    await api.signedIn();
    const guest = api.visitor();
    expect((await guest.get('/welcome')).location).toBe('/sign-in?next=/welcome');
    const refused = await guest.post('/welcome/admin', { ...ADMIN, name: 'eve' }, { from: '/sign-in' });
    expect([refused.status, refused.body.includes('has an admin already')]).toEqual([422, true]);
  });

  it('goes on where it stopped, in another browser too', async () => {
    const { userId } = await api.signedIn();
    const later = api.visitor();
    expect((await later.signIn('anna', TEST_PASSWORD)).location).toBe('/welcome');
    const open = await later.get('/welcome');
    expect(open.body).toContain('Import an export');
    expect(open.body.match(/step is-done/g)).toHaveLength(1);
    const importId = newId();
    const meta = { actor: 'user' as const, userId };
    const data = { importId, files: ['x.json'], bytes: 1, via: 'web', at: '2026-11-21T10:00:00Z' };
    await api.store.append(importStream(userId, importId), [{ id: newId(), type: 'ImportStarted', v: 1, data, meta }], 'noStream');
    const done = await later.get('/welcome');
    expect(done.body.match(/step is-done/g)).toHaveLength(2);
    expect(done.body).toContain('See your listening');
    expect((await api.visitor().signIn('anna', TEST_PASSWORD)).location).toBe('/');
  });

  it('offers the demo only where something can run it, and refuses it elsewhere in words', async () => {
    const anna = await api.signedIn();
    expect((await anna.get('/welcome')).body).not.toContain('action="/demo"');
    const refused = await anna.post('/demo', {}, { from: '/welcome' });
    expect([refused.status, refused.body.includes('beside “npm start” only')]).toEqual([409, true]);
    const ben = await api.signedIn({ name: 'ben', role: 'listener' });
    expect((await ben.post('/demo', {}, { from: '/welcome' })).status).toBe(403);
  });

  it('leads from the app over the consent to the first sync of what was chosen', async () => {
    const anna = await api.signedIn();
    expect((await anna.get('/welcome')).body).toContain('value="http://127.0.0.1:3000/api/auth/spotify/callback"');
    const saved = await anna.post('/connection/app', { clientId: 'an-app', back: '/welcome' }, { from: '/welcome' });
    expect(saved.location).toBe('/welcome');
    const open = await anna.get('/welcome');
    expect(open.body).toContain('action="/connection/begin"');
    expect(open.body).toContain('action="/connection/finish"');
    await api.database.query(
      `insert into app.spotify_accounts (user_id, account_id, spotify_user_id, status, scopes, authorized_at)
       values ($1, 'acc', 'anna', 'connected', '{}', now())`,
      [anna.userId],
    );
    // The clock of a worker asks for plays as soon as somebody is connected.
    const plays = { userId: anna.userId, runId: newId(), kind: 'plays', full: false, trigger: 'schedule' } as const;
    await enqueueSync(api.database, plays);
    expect((await anna.get('/welcome')).body).toContain('action="/welcome/sync"');
    const begun = await anna.post('/welcome/sync', { autoSyncLikedSongs: 'on', autoSyncArtists: 'on' }, { from: '/welcome' });
    expect(begun.location).toMatch(/^\/welcome\?after=/);
    const jobs = await api.database.query('select key from graphile_worker.jobs order by id');
    expect(jobs).toEqual(['plays', 'likes', 'artists', 'top', 'exclusions'].map((kind) => ({ key: `sync-${kind}:${anna.userId}` })));
  });
});
