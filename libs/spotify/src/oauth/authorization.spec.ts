import { createHash } from 'node:crypto';
import { authorizeUrl, newPkce, readCallback, redirectUriProblem } from './authorization';

describe('asking for consent', () => {
  it('sends the challenge of the verifier, never the verifier', () => {
    const { verifier, challenge } = newPkce();
    expect(verifier).toMatch(/^[A-Za-z0-9._~-]{43,128}$/);
    expect(challenge).toBe(createHash('sha256').update(verifier).digest('base64url'));
    const url = new URL(
      authorizeUrl({
        accountsUrl: 'https://accounts.spotify.com',
        clientId: 'c',
        redirectUri: 'http://127.0.0.1:3000/x',
        scopes: ['a', 'b'],
        state: 's',
        challenge,
      }),
    );
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      response_type: 'code',
      scope: 'a b',
      code_challenge_method: 'S256',
      code_challenge: challenge,
    });
    expect(url.href).not.toContain(verifier);
  });
});

describe('the callback', () => {
  it.each([
    ['an address', 'http://127.0.0.1:3000/api/auth/spotify/callback?code=AQ&state=s1', { kind: 'code', code: 'AQ', state: 's1' }],
    [
      'an address pasted with spaces and a fragment',
      '  http://127.0.0.1/cb?code=AQ&state=s1#_=_ ',
      { kind: 'code', code: 'AQ', state: 's1' },
    ],
    ['only its query', 'code=AQ&state=s1', { kind: 'code', code: 'AQ', state: 's1' }],
    ['a refusal', 'http://127.0.0.1/cb?error=access_denied&state=s1', { kind: 'refused', error: 'access_denied', state: 's1' }],
    ['something else', 'hello', { kind: 'unusable' }],
    ['a code without a state', 'http://127.0.0.1/cb?code=AQ', { kind: 'unusable' }],
  ])('is read from %s', (_, pasted, expected) => expect(readCallback(pasted)).toEqual(expected));
});

describe('a redirect URI', () => {
  it.each(['https://music.example/api/auth/spotify/callback', 'http://127.0.0.1:3000/cb', 'http://[::1]:3000/cb'])(
    '%s is accepted',
    (uri) => expect(redirectUriProblem(uri)).toBeNull(),
  );
  it.each(['http://localhost:3000/cb', 'http://192.168.1.10/cb', 'http://nas.local/cb', 'nonsense'])(
    '%s is refused with a sentence',
    (uri) => expect(redirectUriProblem(uri)).toMatch(/\.$/),
  );
});
