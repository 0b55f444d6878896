import { startTestSimulator, type TestSimulator } from '../../testing/simulator-client';

describe('limits', () => {
  let simulator: TestSimulator | undefined;
  afterEach(() => simulator?.close());

  it('let an app call so often in thirty seconds, then say in plain text when to come back', async () => {
    simulator = await startTestSimulator({ switches: { requestsPer30Seconds: 3 } });
    const statuses = [];
    for (let i = 0; i < 3; i++) statuses.push((await simulator.get('/me')).status);
    const refused = await simulator.get('/me');
    expect([...statuses, refused.status]).toEqual([200, 200, 200, 429]);
    expect([refused.body, refused.headers.get('retry-after'), refused.headers.get('content-type')]).toEqual([
      'Too many requests',
      '30',
      'text/plain',
    ]);
    await simulator.admin('POST', '/clock', { seconds: 31 });
    expect((await simulator.get('/me')).status).toBe(200);
  });

  it('end an endpoint group for a day, and leave the others alone', async () => {
    simulator = await startTestSimulator({ switches: { quotas: true } });
    const artist = simulator.world.catalogue.artists.keys().next().value!;
    for (let i = 0; i < 100; i++) expect((await simulator.get(`/artists/${artist}/albums`)).status).toBe(200);
    const refused = await simulator.get(`/artists/${artist}/albums`);
    expect([refused.status, refused.body.error.reason, refused.headers.get('retry-after')]).toEqual([429, 'QUOTA_EXCEEDED', '86000']);
    expect((await simulator.get('/me')).status).toBe(200);
    await simulator.admin('POST', '/clock', { minutes: 30 });
    expect((await simulator.get(`/artists/${artist}/albums`)).headers.get('retry-after')).toBe('84200');
    await simulator.admin('POST', '/clock', { hours: 24 });
    expect((await simulator.get(`/artists/${artist}/albums`, await simulator.token())).status).toBe(200);
  });

  it('are shared by all people of an app', async () => {
    simulator = await startTestSimulator({ switches: { requestsPer30Seconds: 1 } });
    await simulator.get('/me');
    expect((await simulator.get('/me', await simulator.token('juna.tirrel'))).status).toBe(429);
    expect((await simulator.get('/me', await simulator.token('juna.tirrel', [], 'another-app'))).status).toBe(200);
  });
});
