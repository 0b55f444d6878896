import { createHash } from 'node:crypto';
import { startTestSimulator, type TestSimulator } from '../../testing/simulator-client';
import { FREE_PERSON, MAIN_PERSON } from '../life/person';

const VERIFIER = 'v'.repeat(64);
const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url');
const REDIRECT = 'http://127.0.0.1:3000/api/auth/spotify/callback';
const ASKED = { client_id: 'an-app', redirect_uri: REDIRECT, response_type: 'code', scope: 'user-library-read', state: 'xyz' };

describe('the accounts service', () => {
  let simulator: TestSimulator;
  beforeEach(async () => {
    simulator = await startTestSimulator();
  });
  afterEach(() => simulator.close());

  const authorizeUrl = (changes: Record<string, string> = {}) => {
    const query = new URLSearchParams({ ...ASKED, code_challenge_method: 'S256', code_challenge: CHALLENGE, ...changes });
    return `${simulator.url}/authorize?${query.toString()}`;
  };
  const browse = (url: string, options: { person?: string; form?: Record<string, string> } = {}) =>
    fetch(url, {
      redirect: 'manual',
      headers: options.person ? { cookie: `sim_session=${encodeURIComponent(options.person)}` } : {},
      ...(options.form ? { method: 'POST', body: new URLSearchParams(options.form) } : {}),
    });
  const token = async (fields: Record<string, string>, basic?: string) => {
    const headers: Record<string, string> = basic ? { authorization: `Basic ${Buffer.from(basic).toString('base64')}` } : {};
    const response = await fetch(`${simulator.url}/api/token`, { method: 'POST', headers, body: new URLSearchParams(fields) });
    return { status: response.status, body: (await response.json()) as Record<string, string> };
  };
  const agree = async (changes: Record<string, string> = {}, person: string = MAIN_PERSON.id) => {
    const response = await browse(authorizeUrl(changes), { person, form: { answer: 'agree' } });
    return new URL(response.headers.get('location')!).searchParams;
  };
  const redeem = (code: string, changes: Record<string, string> = {}) =>
    token({ grant_type: 'authorization_code', code, redirect_uri: REDIRECT, client_id: 'an-app', code_verifier: VERIFIER, ...changes });

  it('asks who one is, then whether one agrees, and sends back a code with the state', async () => {
    const first = await browse(authorizeUrl());
    expect([first.status, first.headers.get('location')]).toEqual([303, expect.stringMatching(/^\/login\?continue=/)]);
    const login = await browse(`${simulator.url}/login`, { form: { person: MAIN_PERSON.id, continue: '/authorize?x=1' } });
    expect([login.headers.get('set-cookie'), login.headers.get('location')]).toEqual([
      expect.stringContaining('sim_session=maren.oskvale'),
      '/authorize?x=1',
    ]);
    const consent = await (await browse(authorizeUrl(), { person: MAIN_PERSON.id })).text();
    expect(consent).toContain('user-library-read');
    const answer = await agree();
    expect([answer.get('state'), answer.get('code')]).toEqual(['xyz', expect.stringMatching(/^AQ/)]);
  });

  it('sends back a refusal with the state', async () => {
    const response = await browse(authorizeUrl(), { person: MAIN_PERSON.id, form: { answer: 'cancel' } });
    expect(response.headers.get('location')).toBe(`${REDIRECT}?error=access_denied&state=xyz`);
  });

  it('asks once, and again only for more scopes or when told to', async () => {
    await agree();
    const page = async (changes: Record<string, string>) => (await browse(authorizeUrl(changes), { person: MAIN_PERSON.id })).status;
    expect([await page({}), await page({ scope: 'user-library-read user-top-read' }), await page({ show_dialog: 'true' })]).toEqual([
      303, 200, 200,
    ]);
  });

  it.each([
    ['http://localhost:3000/callback', 'INVALID_CLIENT: Insecure redirect URI'],
    ['http://192.168.1.10/callback', 'INVALID_CLIENT: Insecure redirect URI'],
    ['not a uri', 'INVALID_CLIENT: Invalid redirect URI'],
  ])('refuses the redirect URI %s', async (redirect, text) => {
    const response = await browse(authorizeUrl({ redirect_uri: redirect }), { person: MAIN_PERSON.id });
    expect([response.status, await response.text()]).toEqual([400, text]);
  });

  it.each([
    ['https://host.example/callback', 'https://host.example/callback', true],
    ['https://host.example/callback', 'https://host.example/callback/', false],
    ['https://host.example/callback', 'https://host.example/Callback', false],
    ['http://127.0.0.1/callback', 'http://127.0.0.1:8080/callback', true],
    ['http://127.0.0.1:3000/callback', 'http://127.0.0.1:3001/callback', false],
    ['http://[::1]/callback', 'http://[::1]:8080/callback', true],
    ['myapp://cb', 'myapp://cb', true],
  ])('registered as %s it takes %s: %p', async (registered, asked, isTaken) => {
    await simulator.admin('POST', '/apps', { clientId: 'strict', redirectUris: [registered] });
    const response = await browse(authorizeUrl({ client_id: 'strict', redirect_uri: asked }), { person: MAIN_PERSON.id });
    expect(response.status).toBe(isTaken ? 200 : 400);
  });

  it('gives tokens of an hour for a code, once', async () => {
    const code = (await agree()).get('code')!;
    const first = await redeem(code);
    expect(first.body).toEqual({
      access_token: expect.any(String),
      token_type: 'Bearer',
      expires_in: 3600,
      scope: 'user-library-read',
      refresh_token: expect.any(String),
    });
    expect((await simulator.get('/me/tracks?limit=1', first.body['access_token'])).status).toBe(200);
    expect(await redeem(code)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });

  it.each([
    ['another verifier', { code_verifier: 'w'.repeat(64) }, 'invalid_grant'],
    ['a verifier that is too short', { code_verifier: 'v' }, 'invalid_grant'],
    ['another redirect URI', { redirect_uri: 'http://127.0.0.1:3000/other' }, 'invalid_grant'],
    ['another app', { client_id: 'unknown' }, 'invalid_client'],
    ['no app', { client_id: '' }, 'invalid_client'],
    ['no verifier and no secret', { code_verifier: '' }, 'invalid_client'],
  ])('gives nothing for a code with %s', async (_, changes, error) => {
    const code = (await agree()).get('code')!;
    expect(await redeem(code, changes)).toMatchObject({ status: 400, body: { error } });
  });

  it('lets a code die after ten minutes', async () => {
    const code = (await agree()).get('code')!;
    await simulator.admin('POST', '/clock', { minutes: 11 });
    expect(await redeem(code)).toMatchObject({ body: { error: 'invalid_grant', error_description: 'Invalid authorization code' } });
  });

  it('refreshes without a new refresh token, until six months after the consent', async () => {
    const { body } = await redeem((await agree()).get('code')!);
    const refresh = () => token({ grant_type: 'refresh_token', refresh_token: body['refresh_token']!, client_id: 'an-app' });
    await simulator.admin('POST', '/clock', { hours: 1 });
    expect((await simulator.get('/me', body['access_token'])).body).toEqual({
      error: { status: 401, message: 'The access token expired' },
    });
    const second = await refresh();
    expect(second.body).not.toHaveProperty('refresh_token');
    expect((await simulator.get('/me', second.body['access_token'])).status).toBe(200);
    await simulator.admin('POST', '/clock', { days: 170 });
    expect((await refresh()).status).toBe(200);
    await simulator.admin('POST', '/clock', { days: 12 });
    expect(await refresh()).toMatchObject({ status: 400, body: { error: 'invalid_grant', error_description: 'Refresh token revoked' } });
  });

  it('rotates refresh tokens as it used to when switched', async () => {
    await simulator.admin('PATCH', '/switches', { rotateRefreshTokens: true });
    const { body } = await redeem((await agree()).get('code')!);
    const refresh = (refresh_token: string) => token({ grant_type: 'refresh_token', refresh_token, client_id: 'an-app' });
    const second = await refresh(body['refresh_token']!);
    expect(second.body['refresh_token']).toEqual(expect.any(String));
    expect((await refresh(body['refresh_token']!)).body['error']).toBe('invalid_grant');
  });

  it('takes the secret of a confidential app and no other', async () => {
    await simulator.admin('POST', '/apps', { clientId: 'server', clientSecret: 's3cret', redirectUris: [REDIRECT] });
    const fields = async () => ({
      grant_type: 'authorization_code',
      code: (await agree({ client_id: 'server' })).get('code')!,
      redirect_uri: REDIRECT,
      code_verifier: VERIFIER,
    });
    expect(await token(await fields(), 'server:wrong')).toMatchObject({ status: 400, body: { error: 'invalid_client' } });
    expect((await token(await fields(), 'server:s3cret')).status).toBe(200);
    const own = await token({ grant_type: 'client_credentials' }, 'server:s3cret');
    const track = simulator.world.catalogue.tracks.keys().next().value!;
    const seen = await simulator.get(`/tracks/${track}`, own.body['access_token']);
    expect([seen.status, 'is_playable' in seen.body]).toEqual([200, false]);
    expect((await simulator.get('/me', own.body['access_token'])).status).toBe(401);
  });

  it.each([
    [{}, 'invalid_client'],
    [{ client_id: 'an-app' }, 'unsupported_grant_type'],
    [{ client_id: 'an-app', grant_type: 'password' }, 'unsupported_grant_type'],
    [{ client_id: 'an-app', grant_type: 'refresh_token', refresh_token: 'x' }, 'invalid_grant'],
  ])('answers %p with the error of OAuth', async (fields, error) => {
    await agree();
    expect(await token(fields as Record<string, string>)).toMatchObject({ status: 400, body: { error } });
  });

  it('answers for the person when consent is switched', async () => {
    await simulator.admin('PATCH', '/switches', { consent: 'approve' });
    expect((await browse(authorizeUrl())).headers.get('location')).toMatch(/code=AQ/);
    await simulator.admin('PATCH', '/switches', { consent: 'deny' });
    expect((await browse(authorizeUrl())).headers.get('location')).toMatch(/error=access_denied/);
  });

  it('never sends anybody elsewhere after signing in', async () => {
    const response = await browse(`${simulator.url}/login`, { form: { person: FREE_PERSON.id, continue: '//evil.example' } });
    expect(response.headers.get('location')).toBe('/login');
  });
});
