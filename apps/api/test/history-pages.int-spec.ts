import { bootApi, type BootedApi, recordPlays, untilShown } from '../testing';

type Browser = Awaited<ReturnType<BootedApi['signedIn']>>;

/** Titles of a history page, in order, with their notes. */
const playsIn = (body: string): string[] =>
  [...body.matchAll(/<span class="what"><b>(.*?)<\/b>.*?<span class="notes">(.*?)<\/span>/g)].map(([, title, notes = '']) =>
    [title, ...[...notes.matchAll(/<small>(.*?)<\/small>/g)].map(([, note]) => note)].join(' | '),
  );
const linkTo = (body: string, rel: 'prev' | 'next'): string | undefined =>
  new RegExp(`rel="${rel}" href="([^"]+)"`).exec(body)?.[1]?.replaceAll('&amp;', '&').replaceAll('&#x3D;', '=');

describe('the history', () => {
  let api: BootedApi;
  let anna: Browser;
  let bob: Browser;
  let ids: string[];

  beforeAll(async () => {
    api = await bootApi();
    anna = await api.signedIn();
    bob = await api.signedIn({ name: 'bob', role: 'listener' });
    ids = await recordPlays(api, anna.userId, [
      { at: '2026-03-14T22:30:00Z', title: 'Late', uri: 'spotify:track:late' },
      { at: '2026-03-14T23:30:00Z', title: 'Next day in Paris', uri: 'spotify:track:next', artist: 'Bélmer Pago' },
      { at: '2026-03-15T10:00:00Z', title: 'Short', uri: 'spotify:track:short', msPlayed: 4_000, reasonEnd: 'fwdbtn' },
      { at: '2026-03-15T11:00:00Z', title: 'Hidden away', uri: 'spotify:track:incognito', incognito: true },
      { at: '2026-03-15T12:00:00Z', title: 'Talk', uri: 'spotify:episode:talk', kind: 'episode', artist: 'A show', album: undefined },
      { at: '2026-03-15T12:30Z', title: 'Late', artist: 'Tinde Losha', source: 'account', uri: undefined, album: undefined },
    ]);
  });
  afterAll(() => api.close());

  it('shows every play, the latest first, and says of each why it does not count', async () => {
    const { body } = await anna.get('/history');
    expect(playsIn(body)).toEqual([
      'Late',
      'Talk | not counted: podcast',
      'Hidden away | not counted: incognito',
      'Short | not counted: under 30 s',
      'Next day in Paris',
      'Late',
    ]);
  });

  it('groups plays by the days of the listener', async () => {
    const { body } = await anna.get('/history');
    const days = [...body.matchAll(/<h2><a href="[^"]*">(.*?)<\/a><\/h2>/g)].map(([, day]) => day);
    expect(days).toEqual(['Sun 15 Mar 2026', 'Sat 14 Mar 2026']);
    expect(playsIn((await anna.get('/history?day=2026-03-14')).body)).toEqual(['Late']);
    expect(playsIn((await anna.get('/history?day=2026-03-15')).body)).toHaveLength(5);
  });

  it.each([
    ['q=late', ['Late', 'Late']],
    ['q=belmer', ['Next day in Paris']],
    ['q=PAGO+next', ['Next day in Paris']],
    ['q=slow+rivers', ['Hidden away | not counted: incognito', 'Short | not counted: under 30 s', 'Next day in Paris', 'Late']],
    ['q=%25', []],
    ['q=100%25_%5C', []],
    ['source=account', ['Late']],
    ['source=extended&show=counted', ['Next day in Paris', 'Late']],
    ['show=counted', ['Late', 'Next day in Paris', 'Late']],
    ['show=apart&q=short', ['Short | not counted: under 30 s']],
    ['show=hidden', []],
    ['track=0', ['Late', 'Late']],
    ['artist=1', ['Next day in Paris']],
    ['artist=999', []],
    [
      'track=x&artist=-1&source=radio&show=all&day=soon&before=nonsense',
      [
        'Late',
        'Talk | not counted: podcast',
        'Hidden away | not counted: incognito',
        'Short | not counted: under 30 s',
        'Next day in Paris',
        'Late',
      ],
    ],
  ])('shows what matches ?%s', async (query, titles) => {
    expect(playsIn((await anna.get(`/history?${query}`)).body)).toEqual(titles);
  });

  it('names what it is narrowed to and offers the way back', async () => {
    const { body } = await anna.get('/history?artist=1&q=nothing');
    expect(body).toContain('aria-label="No longer only Bélmer Pago"');
    expect(body).toContain('<h2>Nothing matches</h2>');
  });

  it('shows everything known about one play', async () => {
    const { body } = await anna.get(`/history/${ids[0]}`);
    for (const text of [
      '14 Mar 2026, 23:30',
      '3:00',
      'Extended export',
      'it was over',
      'the one before was over',
      'Android',
      'France',
      'Tinde Losha',
      'Slow Rivers',
    ]) {
      expect(body).toContain(text);
    }
    expect(body).toContain('https://open.spotify.com/track/late');
  });

  it('gives htmx the same facts as a fragment', async () => {
    const { body } = await anna.get(`/history/${ids[0]}`, { 'hx-request': 'true' });
    expect(body).not.toContain('<html');
    expect(body).toContain('14 Mar 2026, 23:30');
  });

  it('hides a play from every figure and brings it back', async () => {
    const figure = async () => /<dt>Listens<\/dt><dd>([\d,]+)/.exec((await anna.get('/?from=2026-03-01&to=2026-03-31')).body)?.[1];
    expect(await figure()).toBe('3');
    const hidden = await anna.follow(await anna.post(`/history/${ids[0]}/hide`, {}, { from: `/history/${ids[0]}` }));
    expect(hidden.body).toContain('Hidden by hand: this play is in no figure');
    expect(await figure()).toBe('2');
    expect(playsIn((await anna.get('/history?show=hidden')).body)).toEqual(['Late | hidden by hand']);
    const back = await anna.follow(await anna.post(`/history/${ids[0]}/unhide`, {}, { from: `/history/${ids[0]}` }));
    expect(back.body).toContain('This play is back in every figure.');
    expect(await figure()).toBe('3');
  });

  it('corrects a play by hand, adds to the correction, and takes all of it back', async () => {
    const path = `/history/${ids[1]}`;
    const correct = async (fields: Record<string, string>) => anna.follow(await anna.post(`${path}/correct`, fields, { from: path }));
    const first = await correct({ title: 'Another name', artist: 'Bélmer Pago', album: 'Slow Rivers', length: '3:00' });
    expect(first.body).toContain('<h1>Another name</h1>');
    const second = await correct({ title: 'Another name', artist: 'Bélmer Pago', album: 'Slow Rivers', length: '1:05' });
    expect(second.body).toContain('<h1>Another name</h1>');
    expect(second.body).toContain('1:05 (the source said 3:00)');
    const restored = await anna.follow(await anna.post(`${path}/restore`, {}, { from: path }));
    expect(restored.body).toContain('<h1>Next day in Paris</h1>');
    expect(restored.body).not.toContain('the source said');
  });

  it('takes back what was done to a play before an export put a more trusted row in its place', async () => {
    const known = { title: 'Told twice', artist: 'Tinde Losha', msPlayed: 60_000 };
    const [told] = await recordPlays(api, anna.userId, [
      { ...known, source: 'account', at: '2025-02-01T10:00Z', uri: undefined, album: undefined },
    ]);
    await anna.follow(await anna.post(`/history/${told}/hide`, {}, { from: '/history' }));
    await anna.follow(await anna.post(`/history/${told}/correct`, { length: '5:00' }, { from: '/history' }));
    const [exact] = await recordPlays(api, anna.userId, [{ ...known, at: '2025-02-01T10:00:40Z', uri: 'spotify:track:told' }]);
    const path = `/history/${exact}`;
    const before = await anna.get(path);
    expect(before.body).toContain('Hidden by hand: this play is in no figure');
    expect(before.body).toContain('5:00 (the source said 1:00)');
    const back = await anna.follow(await anna.post(`${path}/unhide`, {}, { from: path }));
    expect(back.body).not.toContain('Hidden by hand');
    const restored = await anna.follow(await anna.post(`${path}/restore`, {}, { from: path }));
    expect(restored.body).not.toContain('the source said');
  });

  it('says which field of a correction cannot be', async () => {
    const path = `/history/${ids[1]}`;
    const answer = await anna.post(`${path}/correct`, { title: 'x'.repeat(301), length: 'long' }, { from: path });
    expect(answer.status).toBe(422);
    expect(answer.body).toContain('Use at most 300 characters.');
    expect(answer.body).toContain('Write minutes and seconds, such as 3:24.');
  });

  it('shows and changes nothing of somebody else', async () => {
    const own = await recordPlays(api, bob.userId, [{ at: '2026-03-20T10:00:00Z', title: 'Of Bob', uri: 'spotify:track:bob' }]);
    expect((await bob.get(`/history/${ids[0]}`)).status).toBe(404);
    expect(playsIn((await bob.get('/history')).body)).toEqual(['Of Bob']);
    for (const verb of ['hide', 'unhide', 'restore', 'correct']) {
      const answer = await bob.post(`/history/${ids[0]}/${verb}`, { title: 'Stolen' }, { from: `/history/${own[0]}` });
      expect([verb, answer.status]).toEqual([verb, 404]);
    }
    await untilShown(api);
    expect((await anna.get(`/history/${ids[0]}`)).body).toContain('<h1>Late</h1>');
  });

  it.each(['nonsense', '00000000-0000-0000-0000-000000000000', "' or true --"])('has no play %s', async (id) => {
    expect((await anna.get(`/history/${encodeURIComponent(id)}`)).status).toBe(404);
  });
});

describe('paging through the history', () => {
  let api: BootedApi;
  let anna: Browser;
  const play = (index: number) => ({
    at: new Date(Date.UTC(2026, 0, 1) + Math.floor(index / 3) * 1000).toISOString().replace('.000', ''),
    title: `Track ${index}`,
    uri: `spotify:track:${index}`,
  });

  beforeAll(async () => {
    api = await bootApi();
    anna = await api.signedIn();
    await recordPlays(
      api,
      anna.userId,
      Array.from({ length: 130 }, (_, index) => play(index)),
    );
  });
  afterAll(() => api.close());

  /** All pages from an address on, in one direction. */
  async function walk(address: string, rel: 'prev' | 'next'): Promise<string[][]> {
    const pages: string[][] = [];
    for (let next: string | undefined = address; next !== undefined;) {
      const { body } = await anna.get(next);
      pages.push(playsIn(body));
      next = linkTo(body, rel);
    }
    return pages;
  }

  it('meets every play once, also where several end in the same second', async () => {
    const pages = await walk('/history', 'next');
    expect(pages.map((page) => page.length)).toEqual([50, 50, 30]);
    expect(new Set(pages.flat()).size).toBe(130);
  });

  it('stays where it is when new plays come in meanwhile', async () => {
    const { body } = await anna.get('/history');
    const older = linkTo(body, 'next')!;
    const before = playsIn((await anna.get(older)).body);
    await recordPlays(api, anna.userId, [{ ...play(500), at: '2026-02-01T00:00:00Z' }]);
    expect(playsIn((await anna.get(older)).body)).toEqual(before);
  });

  it('leads back the same way', async () => {
    const pages = await walk('/history', 'next');
    const { body } = await anna.get(linkTo((await anna.get(linkTo((await anna.get('/history')).body, 'next')!)).body, 'next')!);
    const back = await walk(linkTo(body, 'prev')!, 'prev');
    expect(back).toEqual([pages[1], pages[0]]);
  });
});
