import { untilWaiting, whileTableIsHeld } from '@groovelog/testing';
import { bootApi, type BootedApi } from '../testing';

const LIBRARY = 'rm_library.unified_tracks';

type Browser = Awaited<ReturnType<BootedApi['signedIn']>>;

describe('a rule tried on the past, month by month', () => {
  let api: BootedApi;
  let anna: Browser;
  let path: string;
  beforeAll(async () => {
    api = await bootApi();
    anna = await api.signedIn();
    const made = await anna.sendJson('POST', '/api/smart-playlists', { name: 'Liked', rule: { from: 'liked' } }, '/settings');
    const { playlistId, position } = JSON.parse(made.body) as { playlistId: string; position: string };
    path = `/dashboard/playlists/${playlistId}/back-test`;
    await anna.get(`/api/smart-playlists/${playlistId}?after=${position}`);
  });
  afterAll(() => api.close());

  const plain = (html: string) => html.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&');
  const monthsOn = (body: string) => [...plain(body).matchAll(/what-if\?on=(\d{4}-\d\d)-\d\d/g)].map(([, month]) => month);
  const nextOn = (body: string) => /<a class="link" href="([^"]*skip=[^"]*)"/.exec(plain(body))?.[1];

  it('has a year on each page, which a link leads on from until the span is through', async () => {
    const seen: (string | undefined)[] = [];
    let pages = 0;
    for (let next: string | undefined = `${path}?months=60`; next !== undefined; pages += 1) {
      const { status, body } = await anna.get(next);
      expect(status).toBe(200);
      seen.push(...monthsOn(body));
      next = nextOn(body);
    }
    expect([pages, seen.length, new Set(seen).size]).toEqual([5, 60, 60]);
    expect(seen).toEqual(seen.toSorted((a = '', b = '') => b.localeCompare(a)));
  });

  it('ends in the database when the browser leaves, and only then another may begin', async () => {
    const cookie = `groovelog=${anna.cookie('groovelog')}`;
    await whileTableIsHeld(api.database, LIBRARY, async () => {
      const leaving = new AbortController();
      const left = fetch(`${api.url}${path}?months=120`, { headers: { accept: 'text/html', cookie }, signal: leaving.signal }).catch(
        (error: unknown) => (error as Error).name,
      );
      await untilWaiting(api.database, 1);
      const second = await anna.get(path);
      expect([second.status, second.body.includes('asked month by month already')]).toEqual([409, true]);
      leaving.abort();
      expect(await left).toBe('AbortError');
      await untilWaiting(api.database, 0);
    });
    expect((await anna.get(path)).status).toBe(200);
    expect(api.log.filter((line) => line.includes('A request failed'))).toEqual([]);
  });
});
