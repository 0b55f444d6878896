import { startTestSimulator, type TestSimulator } from '../../testing/simulator-client';

describe('misbehaviour', () => {
  let simulator: TestSimulator;
  beforeEach(async () => {
    simulator = await startTestSimulator();
  });
  afterEach(() => simulator.close());

  const order = (misdeed: object) => simulator.admin('POST', '/misbehaviour', misdeed);

  it.each([
    ['unauthorized', 401, { error: { status: 401 } }],
    ['forbidden', 403, { error: { message: 'Forbidden' } }],
    ['not-registered', 403, { error: { message: expect.stringContaining('registered') } }],
    ['no-premium', 403, { error: { message: expect.stringContaining('premium') } }],
    ['scope', 403, { error: { message: 'Insufficient client scope' } }],
    ['not-found', 404, { error: { status: 404 } }],
    ['server-error', 500, { error: { status: 500 } }],
    ['bad-gateway', 502, { error: { status: 502 } }],
    ['unavailable', 503, { error: { status: 503 } }],
    ['timeout', 504, { error: { status: 504 } }],
    ['quota', 429, { error: { reason: 'QUOTA_EXCEEDED' } }],
    ['rate-limit', 429, 'Too many requests'],
    ['html', 502, expect.stringContaining('<html>')],
    ['empty-body', 200, ''],
    ['malformed', 200, expect.stringMatching(/^\{"items"/)],
    ['missing-fields', 200, {}],
    ['empty-page', 200, { items: [], total: 0, next: null }],
  ])('%s answers %d, once', async (kind, status, body) => {
    await order({ kind });
    const seen = await simulator.get('/me/tracks?limit=3');
    expect(seen.status).toBe(status);
    expect(seen).toMatchObject({ body });
    expect((await simulator.get('/me/tracks?limit=3')).body.items).toHaveLength(3);
  });

  it('says how long to wait as it was told to', async () => {
    await order({ kind: 'rate-limit', retryAfterSeconds: 7 });
    await order({ kind: 'quota', retryAfterSeconds: 72_000 });
    expect((await simulator.get('/me')).headers.get('retry-after')).toBe('7');
    expect((await simulator.get('/me')).headers.get('retry-after')).toBe('72000');
  });

  it('shortens a page and keeps its total, also inside another object', async () => {
    await order({ kind: 'short-page', times: 2 });
    const { body } = await simulator.get('/me/tracks?limit=10');
    expect([body.items.length, body.total]).toEqual([5, 130]);
    expect((await simulator.get('/me/following?type=artist&limit=10')).body.artists.items).toHaveLength(5);
  });

  it('waits for its call, so often as it was told to', async () => {
    await order({ kind: 'server-error', match: 'GET /me/albums', after: 1, times: 2 });
    const statuses = [];
    for (const path of ['/me/tracks', '/me/albums', '/me/albums', '/me/tracks', '/me/albums', '/me/albums']) {
      statuses.push((await simulator.get(path)).status);
    }
    expect(statuses).toEqual([200, 200, 500, 200, 500, 200]);
  });

  it('goes on until it is taken back', async () => {
    await order({ kind: 'unavailable', times: null });
    expect([(await simulator.get('/me')).status, (await simulator.get('/me')).status]).toEqual([503, 503]);
    await simulator.admin('DELETE', '/misbehaviour');
    expect((await simulator.get('/me')).status).toBe(200);
  });

  it.each(['cut', 'reset'])('breaks the connection: %s', async (kind) => {
    await order({ kind });
    await expect(simulator.get('/me/tracks?limit=50')).rejects.toThrow(/terminated|fetch failed/);
  });

  it('hangs until the client gives up', async () => {
    await order({ kind: 'hang' });
    const call = fetch(`${simulator.url}/v1/me`, { signal: AbortSignal.timeout(200) });
    await expect(call).rejects.toThrow(/timeout/i);
  });

  it('reaches the token endpoint as well', async () => {
    await order({ kind: 'unavailable', match: 'POST /api/token' });
    const ask = () => fetch(`${simulator.url}/api/token`, { method: 'POST' });
    expect([(await ask()).status, (await ask()).status]).toEqual([503, 400]);
  });

  it('sends fields that nobody knows when switched', async () => {
    await simulator.admin('PATCH', '/switches', { unknownFields: true });
    expect((await simulator.get('/me/tracks?limit=1')).body.items[0]!.track).toHaveProperty('mood_ring');
  });
});
