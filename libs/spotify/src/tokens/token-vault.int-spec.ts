import { randomBytes, randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createMigratedTestDatabase, type TestDatabase } from '@groovelog/testing';
import { SpotifyRefusal, SpotifyUnreachable } from '../client/spotify-error';
import { createTokenVault } from './token-vault';

const now = new Date('2026-11-21T12:00:00Z');
const identity = { accountId: 'account', spotifyUserId: 'ann' };
const consent = { accessToken: 'first-access', refreshToken: 'first-refresh', expiresInSeconds: 3600, scope: 'user-library-read' };

describe('the token vault', () => {
  let test: TestDatabase;
  let accounts: Server;
  let userId: string;
  let refreshes: string[];
  let answer: { status: number; body: string };

  beforeEach(async () => {
    test = await createMigratedTestDatabase();
    userId = randomUUID();
    await test.database.query(`insert into app.users (id, name, role) values ($1, 'ann', 'admin')`, [userId]);
    refreshes = [];
    answer = {
      status: 200,
      body: JSON.stringify({ access_token: 'second-access', token_type: 'Bearer', expires_in: 3600, scope: 'user-library-read' }),
    };
    accounts = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => (body += String(chunk)));
      request.on('end', () => {
        refreshes.push(body);
        setTimeout(() => response.writeHead(answer.status).end(answer.body), 20);
      });
    });
    await new Promise<void>((resolve) => accounts.listen(0, '127.0.0.1', resolve));
  });
  afterEach(async () => {
    await new Promise((resolve) => accounts.close(resolve));
    await test.drop();
  });

  const vaultOf = () =>
    createTokenVault({
      database: test.database,
      key,
      accountsUrl: `http://127.0.0.1:${(accounts.address() as AddressInfo).port}`,
      app: () => Promise.resolve({ clientId: 'client', clientSecret: null }),
    });
  const key = randomBytes(32);
  const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

  it('gives the token it has until a minute before its end', async () => {
    await vaultOf().connect(userId, identity, consent, now);
    expect(await vaultOf().accessToken(userId, later(58))).toBe('first-access');
    expect(refreshes).toEqual([]);
    expect(await vaultOf().accessToken(userId, later(59.5))).toBe('second-access');
  });

  it('uses a token that lives for seconds only more than once', async () => {
    await vaultOf().connect(userId, identity, { ...consent, expiresInSeconds: 30 }, now);
    expect(await vaultOf().accessToken(userId, new Date(now.getTime() + 14_000))).toBe('first-access');
    expect(await vaultOf().accessToken(userId, new Date(now.getTime() + 16_000))).toBe('second-access');
  });

  it.each([undefined, null, 'soon', '3600'])('takes %s for the end of a token that lives for an hour', async (expires_in) => {
    answer.body = JSON.stringify({ access_token: 'second-access', expires_in });
    await vaultOf().connect(userId, identity, consent, now);
    expect(await vaultOf().accessToken(userId, later(60))).toBe('second-access');
    expect(await vaultOf().accessToken(userId, later(100))).toBe('second-access');
    expect(refreshes).toHaveLength(1);
  });

  it('refreshes once however many ask at the same time', async () => {
    await vaultOf().connect(userId, identity, consent, now);
    const tokens = await Promise.all(Array.from({ length: 8 }, () => vaultOf().accessToken(userId, later(60))));
    expect(new Set(tokens)).toEqual(new Set(['second-access']));
    expect(refreshes).toHaveLength(1);
  });

  it('refreshes a token that Spotify rejected, but not one that another process replaced meanwhile', async () => {
    await vaultOf().connect(userId, identity, consent, now);
    expect(await vaultOf().accessToken(userId, now, 'first-access')).toBe('second-access');
    expect(await vaultOf().accessToken(userId, now, 'first-access')).toBe('second-access');
    expect(refreshes).toHaveLength(1);
  });

  it('keeps the old refresh token when the answer has none, and a new one when it has', async () => {
    await vaultOf().connect(userId, identity, consent, now);
    answer.body = JSON.stringify({ access_token: 'a', expires_in: 60, refresh_token: '' });
    await vaultOf().accessToken(userId, later(60));
    answer.body = JSON.stringify({ access_token: 'b', expires_in: 60, refresh_token: 'rotated' });
    await vaultOf().accessToken(userId, later(61));
    await vaultOf().accessToken(userId, later(62));
    expect(refreshes.map((body) => new URLSearchParams(body).get('refresh_token'))).toEqual(['first-refresh', 'first-refresh', 'rotated']);
  });

  it('forgets the tokens for good when the grant is refused, and says what to do', async () => {
    await vaultOf().connect(userId, identity, consent, now);
    answer = { status: 400, body: '{"error":"invalid_grant","error_description":"Refresh token revoked"}' };
    await expect(vaultOf().accessToken(userId, later(60))).rejects.toMatchObject({ remedy: 'consent', retryable: false });
    await expect(vaultOf().accessToken(userId, later(60))).rejects.toThrow(SpotifyRefusal);
    expect(refreshes).toHaveLength(1);
  });

  it.each([
    ['a server error', { status: 503, body: '<html>busy</html>' }],
    ['a rate limit', { status: 429, body: 'Too many requests' }],
    ['an answer that is no token', { status: 200, body: '{}' }],
  ])('keeps the tokens after %s', async (_, bad) => {
    await vaultOf().connect(userId, identity, consent, now);
    const good = answer;
    answer = bad;
    await expect(vaultOf().accessToken(userId, later(60))).rejects.toThrow(SpotifyUnreachable);
    answer = good;
    expect(await vaultOf().accessToken(userId, later(60))).toBe('second-access');
  });

  it('keeps no token in clear text', async () => {
    await vaultOf().connect(userId, identity, consent, now);
    const [row] = await test.database.query<Record<string, unknown>>('select * from app.spotify_accounts');
    const text = Object.values(row!).map((value) => (Buffer.isBuffer(value) ? value.toString('latin1') : String(value)));
    expect(text.join(' ')).not.toMatch(/first-(access|refresh)/);
  });
});
