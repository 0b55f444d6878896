import { createHash, randomBytes } from 'node:crypto';

/** A code challenge of PKCE (S256) and the verifier that proves it. */
export interface Pkce {
  verifier: string;
  challenge: string;
}

/** 64 random bytes make an 86-character verifier, inside the 43…128 that RFC 7636 allows. */
export function newPkce(): Pkce {
  const verifier = randomBytes(64).toString('base64url');
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
}

/** A value that only this browser session can know. */
export const newState = (): string => randomBytes(24).toString('base64url');

/** Where the browser goes to ask for consent. */
export function authorizeUrl(options: {
  accountsUrl: string;
  clientId: string;
  redirectUri: string;
  scopes: readonly string[];
  state: string;
  challenge: string;
  /** Forces the consent page, for when the scopes grow. */
  showDialog?: boolean;
}): string {
  const url = new URL(`${options.accountsUrl}/authorize`);
  url.search = new URLSearchParams({
    client_id: options.clientId,
    response_type: 'code',
    redirect_uri: options.redirectUri,
    scope: options.scopes.join(' '),
    state: options.state,
    code_challenge_method: 'S256',
    code_challenge: options.challenge,
    ...(options.showDialog ? { show_dialog: 'true' } : {}),
  }).toString();
  return url.href;
}

/** What came back to the redirect URI, also when a person pasted the address by hand. */
export type Callback =
  { kind: 'code'; code: string; state: string } | { kind: 'refused'; error: string; state: string | null } | { kind: 'unusable' };

/** Reads a callback address, whole or only its query part; spaces around a pasted text do not matter. */
export function readCallback(pasted: string): Callback {
  const text = pasted.trim();
  const query = new URLSearchParams(text.includes('?') ? text.slice(text.indexOf('?') + 1).split('#')[0] : text);
  const [code, state, error] = [query.get('code'), query.get('state'), query.get('error')];
  if (error) return { kind: 'refused', error, state };
  return code && state ? { kind: 'code', code, state } : { kind: 'unusable' };
}

/**
 * What Spotify says of a redirect URI (rules since 2025-04): HTTPS anywhere, plain HTTP only for a literal loopback
 * address, never `localhost`. Null when it is accepted, else the sentence to show.
 */
export function redirectUriProblem(uri: string): string | null {
  const url = URL.canParse(uri) ? new URL(uri) : null;
  if (!url) return 'This is not an address.';
  if (url.protocol === 'https:') return null;
  if (url.hostname === 'localhost') return 'Spotify refuses "localhost". Open this server as http://127.0.0.1 instead.';
  if (url.protocol === 'http:' && (url.hostname === '127.0.0.1' || url.hostname === '[::1]')) return null;
  return 'Spotify accepts plain http for 127.0.0.1 only. Use HTTPS, or connect over 127.0.0.1 and paste the address you end up at.';
}
