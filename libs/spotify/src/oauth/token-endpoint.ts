import { z } from 'zod';
import { SpotifyUnreachable } from '../client/spotify-error';

/** The Spotify app of this installation; `clientSecret` null means PKCE only. */
export interface SpotifyApp {
  clientId: string;
  clientSecret: string | null;
}

/** `refreshToken` is null when the answer carries none: then the old one stays valid (since 2026-06-18 always). */
export interface TokenAnswer {
  accessToken: string;
  expiresInSeconds: number;
  refreshToken: string | null;
  /** Empty when the answer does not say it. */
  scope: string;
}

/** The token endpoint refused for good: ask for consent again, never retry. `error` is OAuth's word. */
export class GrantRefused extends Error {
  override name = 'GrantRefused';

  constructor(readonly error: string) {
    super(`Spotify refused the grant: ${error}.`);
  }
}

/** A token whose end is not said is taken to live as long as Spotify's always did; one that dies sooner is renewed at the first 401. */
const USUAL_SECONDS = 3600;

const answerSchema = z.object({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().positive().catch(USUAL_SECONDS),
  refresh_token: z.string().nullish(),
  scope: z.string().nullish(),
});

const TIMEOUT_MS = 15_000;

/** Exchanges a code for tokens. Throws GrantRefused, or SpotifyUnreachable when nothing may be concluded. */
export function exchangeCode(
  accountsUrl: string,
  app: SpotifyApp,
  { code, redirectUri, verifier }: { code: string; redirectUri: string; verifier: string },
): Promise<TokenAnswer> {
  return post(accountsUrl, app, { grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier });
}

/** Refreshes an access token. Throws as exchangeCode does. */
export function refreshTokens(accountsUrl: string, app: SpotifyApp, refreshToken: string): Promise<TokenAnswer> {
  return post(accountsUrl, app, { grant_type: 'refresh_token', refresh_token: refreshToken });
}

async function post(accountsUrl: string, app: SpotifyApp, fields: Record<string, string>): Promise<TokenAnswer> {
  const body = new URLSearchParams({ ...fields, client_id: app.clientId });
  const { status, text } = await send(new URL(`${accountsUrl}/api/token`), { headers: clientHeaders(app), body });
  const json = parse(text);
  if (status === 200) return answerOf(json);
  const error = (json as { error?: unknown } | null)?.error;
  if (status >= 400 && status < 500 && status !== 429 && typeof error === 'string') throw new GrantRefused(error);
  throw new SpotifyUnreachable(`The token endpoint answered ${status}.`);
}

/** A confidential client proves itself with its secret; a PKCE client has none and sends its id in the body. */
function clientHeaders(app: SpotifyApp): Record<string, string> {
  if (app.clientSecret === null) return {};
  return { authorization: `Basic ${Buffer.from(`${app.clientId}:${app.clientSecret}`).toString('base64')}` };
}

async function send(
  url: URL,
  request: { headers: Record<string, string>; body: URLSearchParams },
): Promise<{ status: number; text: string }> {
  try {
    const response = await fetch(url, { method: 'POST', ...request, signal: AbortSignal.timeout(TIMEOUT_MS) });
    return { status: response.status, text: await response.text() };
  } catch (cause) {
    throw new SpotifyUnreachable('The token endpoint did not answer.', { cause });
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function answerOf(json: unknown): TokenAnswer {
  const answer = answerSchema.safeParse(json);
  if (!answer.success) throw new SpotifyUnreachable('The token endpoint answered something that is not a token.');
  const { access_token, expires_in, refresh_token, scope } = answer.data;
  return { accessToken: access_token, expiresInSeconds: expires_in, refreshToken: refresh_token || null, scope: scope ?? '' };
}
