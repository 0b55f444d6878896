/** Why an app cannot use a redirect URI. */
export type RedirectProblem = 'Invalid redirect URI' | 'Insecure redirect URI';

/**
 * The rules of the dashboard since 2025: HTTPS, or http for a literal loopback address, or a scheme of an app's own;
 * the name `localhost` is banned.
 */
export function redirectProblem(uri: string): RedirectProblem | undefined {
  const url = URL.canParse(uri) ? new URL(uri) : undefined;
  if (!url) return 'Invalid redirect URI';
  if (url.hostname === 'localhost') return 'Insecure redirect URI';
  if (url.protocol !== 'http:' || isLoopback(url)) return undefined;
  return 'Insecure redirect URI';
}

/**
 * Whether a request's URI is the registered one: exactly, to the case and the last slash; only a loopback address that
 * was registered without a port may be asked for with any.
 */
export function matchesRegistered(asked: string, registered: string): boolean {
  if (asked === registered) return true;
  if (!URL.canParse(asked) || !URL.canParse(registered)) return false;
  const [url, own] = [new URL(asked), new URL(registered)];
  if (!isLoopback(own) || own.port !== '' || url.port === '') return false;
  return asked.replace(`:${url.port}`, '') === registered;
}

/** A URI as somebody enters it who does not know their port yet: loopback without one, all others unchanged. */
export function withoutLoopbackPort(uri: string): string {
  const url = new URL(uri);
  return isLoopback(url) && url.port !== '' ? uri.replace(`:${url.port}`, '') : uri;
}

function isLoopback(url: URL): boolean {
  return url.protocol === 'http:' && (url.hostname === '127.0.0.1' || url.hostname === '[::1]');
}
