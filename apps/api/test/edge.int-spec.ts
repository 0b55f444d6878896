import { Controller, Get, Module } from '@nestjs/common';
import { bootApi, TEST_PASSWORD, type BootedApi } from '../testing';

describe('every answer', () => {
  let api: BootedApi;
  let anna: Awaited<ReturnType<BootedApi['signedIn']>>;
  beforeAll(async () => {
    api = await bootApi();
    anna = await api.signedIn();
  });
  afterAll(() => api.close());

  it('forbids inline scripts, framing, sniffing and foreign content', async () => {
    for (const path of ['/sign-in', '/nowhere', '/health/live']) {
      const { headers } = await api.visitor().get(path);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self'");
      expect(policy).toContain("style-src 'self'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain('unsafe');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('referrer-policy')).toBe('same-origin');
      expect(headers.get('x-powered-by')).toBeNull();
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  it('with a person’s data is kept by no cache', async () => {
    const { headers } = await anna.get('/settings');
    expect(headers.get('cache-control')).toBe('private, no-store');
  });

  it('that is large is compressed for browsers that take it, and stays under 60 KB', async () => {
    for (const path of ['/settings', '/system', '/welcome', '/coming']) {
      const { headers, body } = await anna.get(path, { 'accept-encoding': 'gzip' });
      expect(headers.get('content-encoding')).toBe('gzip');
      expect([path, body.length < 60_000]).toEqual([path, true]);
    }
  });

  it('with an asset may be kept for ever under its hash, and only there', async () => {
    const { body } = await api.visitor().get('/sign-in');
    const href = /href="(\/assets\/[0-9a-f]+\/app\.css)"/.exec(body)?.[1] ?? '';
    const css = await api.visitor().get(href);
    expect(css.status).toBe(200);
    expect(css.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(css.headers.get('content-type')).toContain('text/css');
    const stale = await api.visitor().get(href.replace(/\/[0-9a-f]{12}\//, '/000000000000/'));
    expect([stale.status, stale.headers.get('cache-control')]).toEqual([200, 'no-cache']);
    for (const path of ['/assets/000000000000/../package.json', '/assets/000000000000/%2e%2e/package.json', '/assets/x/app.css']) {
      expect((await api.visitor().get(path)).status).not.toBe(200);
    }
  });

  it('to an unknown address says what happened, what is safe and what to do, with the id of the request', async () => {
    const { status, body, headers } = await anna.get('/nowhere');
    expect(status).toBe(404);
    expect(body).toContain('There is nothing here');
    expect(body).toContain('Nothing was changed.');
    expect(body).toContain(headers.get('x-request-id'));
  });

  it('to a script is JSON, to htmx a fragment', async () => {
    const json = await anna.get('/nowhere', { accept: 'application/json' });
    expect(JSON.parse(json.body)).toEqual({
      error: { code: 'page.unknown', message: expect.any(String), problems: [], requestId: json.headers.get('x-request-id') },
    });
    const fragment = await anna.get('/nowhere', { 'hx-request': 'true' });
    expect(fragment.body).toMatch(/^<div class="note is-bad"/);
    const guest = await api.visitor().get('/settings', { accept: 'application/json' });
    expect([guest.status, JSON.parse(guest.body).error.code]).toEqual([401, 'access.sign-in']);
    const stale = await api.visitor().get('/system/projections', { 'hx-request': 'true' });
    expect([stale.status, stale.headers.get('hx-redirect')]).toEqual([401, '/sign-in']);
  });

  it('to a body that is too large or broken is a clear refusal', async () => {
    const token = await anna.csrfToken('/settings/account');
    const large = await anna.postRaw('/settings/theme', { _csrf: token, theme: 'x'.repeat(400_000) });
    expect([large.status, large.body.includes('That is too large')]).toEqual([413, true]);
    const headers = { 'content-type': 'application/json', accept: 'application/json', 'x-csrf-token': token };
    const broken = await fetch(`${api.url}/settings/theme`, { method: 'POST', headers, body: '{"theme":' });
    expect(broken.status).toBe(400);
  });

  it('to HEAD has the headers of the page and no body', async () => {
    const response = await fetch(`${api.url}/sign-in`, { method: 'HEAD' });
    expect([response.status, await response.text()]).toEqual([200, '']);
  });
});

describe('behind a proxy that ends TLS', () => {
  it('the cookie goes over HTTPS only, the browser is told to insist, and forms come from the public address', async () => {
    const api = await bootApi({ PUBLIC_URL: 'https://music.example', TRUST_PROXY: '1' });
    await api.accounts.registerUser({ name: 'anna', password: TEST_PASSWORD, role: 'admin', timeZone: 'UTC' });
    const proxied = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.7' };
    const guest = api.visitor();
    const { headers, body } = await guest.get('/sign-in', proxied);
    expect(headers.getSetCookie()[0]).toContain('Secure');
    expect(headers.get('strict-transport-security')).toContain('max-age=');
    const fields = { _csrf: /name="_csrf" value="([^"]+)"/.exec(body)?.[1] ?? '', name: 'anna', password: TEST_PASSWORD };
    expect((await guest.postRaw('/sign-in', fields, { ...proxied, origin: 'https://evil.example' })).status).toBe(403);
    expect((await guest.postRaw('/sign-in', fields, { ...proxied, origin: 'https://music.example' })).status).toBe(303);
    expect((await guest.get('/coming', proxied)).status).toBe(200);
    await api.close();
  });
});

describe('an unexpected failure', () => {
  let api: BootedApi;
  beforeAll(async () => {
    api = await bootApi({}, [BrokenModule]);
  });
  afterAll(() => api.close());

  it('shows a page that gives nothing away but the id to look for', async () => {
    const anna = await api.signedIn();
    const { status, body, headers } = await anna.get('/broken');
    expect(status).toBe(500);
    expect(body).toContain('Groovelog made a mistake');
    expect(body).toContain(headers.get('x-request-id'));
    expect(body).not.toMatch(/hunter2|at .*\.ts/);
  });
});

@Controller('broken')
class BrokenController {
  @Get()
  fail(): never {
    throw new Error('postgres://groovelog:hunter2@db');
  }
}

@Module({ controllers: [BrokenController] })
class BrokenModule {}
