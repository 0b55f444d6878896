/** What a page answered. */
export interface PageResponse {
  status: number;
  headers: Headers;
  body: string;
  /** Path and query of a redirect. */
  location: string | null;
}

/** Speaks HTTP like a browser without scripts: keeps cookies, says where it comes from, reads forms, does not follow redirects by itself. */
export class BrowserSession {
  private readonly cookies = new Map<string, string>();

  constructor(readonly url: string) {}

  get(path: string, headers: Record<string, string> = {}): Promise<PageResponse> {
    return this.send('GET', path, headers);
  }

  /** Posts a form with the token of the form that stands on `from` (default: the page itself), as a browser would. */
  async post(
    path: string,
    fields: Record<string, string | string[]> = {},
    options: { from?: string; headers?: Record<string, string> } = {},
  ) {
    const token = await this.csrfToken(options.from ?? path);
    return this.postRaw(path, { _csrf: token, ...fields }, options.headers);
  }

  /** Posts exactly these fields. */
  postRaw(path: string, fields: Record<string, string | string[]>, headers: Record<string, string> = {}): Promise<PageResponse> {
    return this.sendForm('POST', path, fields, headers);
  }

  /** Sends exactly these fields, by any method. */
  sendForm(
    method: string,
    path: string,
    fields: Record<string, string | string[]>,
    headers: Record<string, string> = {},
  ): Promise<PageResponse> {
    const body = new URLSearchParams();
    for (const [name, values] of Object.entries(fields)) for (const value of [values].flat()) body.append(name, value);
    return this.send(
      method,
      path,
      { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin', ...headers },
      body.toString(),
    );
  }

  /** Puts a JSON document with the token of the page `from`, as a script of the signed-in person would. */
  putJson(path: string, document: object, from: string): Promise<PageResponse> {
    return this.sendJson('PUT', path, document, from);
  }

  /** Sends a JSON document by any method, with the token of the page `from`. */
  async sendJson(method: string, path: string, document: object, from: string): Promise<PageResponse> {
    const headers = { 'content-type': 'application/json', accept: 'application/json', 'x-csrf-token': await this.csrfToken(from) };
    return this.send(method, path, { 'sec-fetch-site': 'same-origin', ...headers }, JSON.stringify(document));
  }

  /** Sends exactly this text by any method. */
  sendText(method: string, path: string, text: string, headers: Record<string, string>): Promise<PageResponse> {
    return this.send(method, path, { 'sec-fetch-site': 'same-origin', ...headers }, text);
  }

  /** Posts any body, such as a form with files. */
  sendBody(path: string, body: Uint8Array, headers: Record<string, string>): Promise<PageResponse> {
    return this.send('POST', path, headers, body);
  }

  /** Follows redirects from a response to the page where they end. */
  async follow(response: PageResponse): Promise<PageResponse> {
    let current = response;
    for (let hops = 0; current.location !== null && hops < 5; hops++) current = await this.get(current.location);
    return current;
  }

  /** The same visitor at another server of the same installation: its cookies so far. */
  at(url: string): BrowserSession {
    const session = new BrowserSession(url);
    for (const [name, value] of this.cookies) session.setCookie(name, value);
    return session;
  }

  async signIn(name: string, password: string): Promise<PageResponse> {
    return this.post('/sign-in', { name, password });
  }

  /** The token in the first form of a page. */
  async csrfToken(path: string): Promise<string> {
    const { body } = await this.get(path);
    return /name="_csrf" value="([^"]+)"/.exec(body)?.[1] ?? '';
  }

  cookie(name: string): string | undefined {
    return this.cookies.get(name);
  }

  setCookie(name: string, value: string): void {
    this.cookies.set(name, value);
  }

  private async send(method: string, path: string, headers: Record<string, string>, body?: string | Uint8Array): Promise<PageResponse> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(this.url + path, {
      method,
      redirect: 'manual',
      headers: { accept: 'text/html', ...(cookie ? { cookie } : {}), ...headers },
      ...(body === undefined ? {} : { body }),
    });
    for (const line of response.headers.getSetCookie()) this.keep(line);
    return { status: response.status, headers: response.headers, body: await response.text(), location: response.headers.get('location') };
  }

  private keep(line: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    const isGone = value === '' || /expires=Thu, 01 Jan 1970/i.test(line);
    if (isGone) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}
