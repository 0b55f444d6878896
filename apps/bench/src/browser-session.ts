import { PASSWORD, USER } from './installation';

/** A signed-in visitor that keeps its cookies, as a browser does. */
export interface BrowserSession {
  /** Milliseconds to the last byte, and the bytes on the wire after decompression and as sent. */
  get(path: string): Promise<{ status: number; ms: number; sentBytes: number; text: string }>;
}

/** Signs in through the form, forged-request token and all. */
export async function signIn(origin: string): Promise<BrowserSession> {
  const cookies = new Map<string, string>();
  const call = async (path: string, init: RequestInit = {}) => {
    const start = performance.now();
    const headers = {
      ...(init.headers as Record<string, string>),
      cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    };
    const response = await fetch(`${origin}${path}`, { redirect: 'manual', ...init, headers });
    const text = await response.text();
    const ms = performance.now() - start;
    for (const cookie of response.headers.getSetCookie()) cookies.set(...(cookie.split(';')[0]?.split('=', 2) as [string, string]));
    return { status: response.status, ms, sentBytes: Number(response.headers.get('content-length') ?? Buffer.byteLength(text)), text };
  };
  const form = await call('/sign-in');
  const token = /name="_csrf" value="([^"]+)"/.exec(form.text)?.[1] ?? '';
  const answer = await call('/sign-in', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin },
    body: new URLSearchParams({ _csrf: token, name: USER, password: PASSWORD }).toString(),
  });
  if (answer.status !== 303 && answer.status !== 302) throw new Error(`Signing in answered ${answer.status}.`);
  return { get: call };
}
