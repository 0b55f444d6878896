import { SpotifyRefusal, type SpotifyRemedy } from './spotify-error';

/** The two places where an answer says what is wrong; either may be missing, and a body may be HTML or empty. */
export interface ErrorBody {
  message: string;
  reason?: string;
}

/** Reads `{error:{status,message,reason}}` or plain text; never fails, so that a strange body cannot hide the status. */
export function readErrorBody(text: string): ErrorBody {
  try {
    const { error } = JSON.parse(text) as { error?: { message?: unknown; reason?: unknown } };
    if (error && typeof error.message === 'string') {
      return typeof error.reason === 'string' ? { message: error.message, reason: error.reason } : { message: error.message };
    }
  } catch {
    // Not JSON: a proxy's page, or Spotify's plain text.
  }
  return { message: text.trimStart().startsWith('<') ? '' : text.slice(0, 200) };
}

/** What a status outside 2xx means (the observed table: spotify-web-api 4.2). 401 and 429 are handled before this. */
export function refusalOf(status: number, body: ErrorBody): SpotifyRefusal {
  const refusal = (code: string, remedy: SpotifyRemedy, message: string, retryable = false) =>
    new SpotifyRefusal(status, `spotify.${code}`, retryable, remedy, message);
  if (status >= 500) return refusal('server-error', 'none', `Spotify had a problem of its own (${status}).`, true);
  switch (status) {
    case 401:
      return refusal('unauthorised', 'consent', 'Spotify no longer accepts the connection.');
    case 403:
      return refusalOfForbidden(body, refusal);
    case 404:
      return body.reason === 'NO_ACTIVE_DEVICE'
        ? refusal('no-device', 'device', 'No device is playing. Start Spotify somewhere first.')
        : refusal('not-found', 'none', 'Spotify does not have this any more, or never showed it to this app.');
    default:
      return refusal('bad-request', 'none', `Spotify did not accept the request (${status}).`);
  }
}

function refusalOfForbidden(
  { message, reason }: ErrorBody,
  refusal: (code: string, remedy: SpotifyRemedy, message: string) => SpotifyRefusal,
): SpotifyRefusal {
  if (/insufficient client scope/i.test(message)) return refusal('scope', 'scope', 'This needs a permission that was not granted yet.');
  if (/may not be registered|developer\.spotify\.com\/dashboard/i.test(message)) {
    return refusal('not-allow-listed', 'allow-list', 'The owner of the Spotify app must add this account under User Management.');
  }
  if (/premium subscription required for the owner/i.test(message)) {
    return refusal('owner-premium', 'owner-premium', 'The owner of the Spotify app needs an active Premium subscription.');
  }
  if (reason === 'PREMIUM_REQUIRED') return refusal('premium', 'premium', 'Spotify allows this with Premium only.');
  return refusal('forbidden', 'none', 'Spotify does not offer this to the app.');
}
