import { bootApi, recordPlays, type BootedApi } from '../testing';

type Browser = Awaited<ReturnType<BootedApi['signedIn']>>;

const NOW = new Date('2026-11-21T12:00:00Z');

describe('the page of exclusions', () => {
  let api: BootedApi;
  let anna: Browser;
  let bob: Browser;
  beforeAll(async () => {
    api = await bootApi();
    api.clock.now = NOW;
    anna = await api.signedIn();
    bob = await api.signedIn({ name: 'bob', role: 'listener' });
    const track = { uri: 'spotify:track:a', title: 'Anchor', artist: 'Änn & <Sons>', album: 'First' };
    await recordPlays(api, anna.userId, [{ ...track, at: '2026-05-01T10:00:00Z', msPlayed: 60_000 }]);
  });
  afterAll(() => api.close());

  const listed = async (browser: Browser) =>
    (JSON.parse((await browser.get('/api/exclusions')).body) as { exclusions: { exclusionId: string }[] }).exclusions;
  const wanted = {
    type: 'artist',
    target: JSON.stringify({ id: null, name: 'Änn & <Sons>' }),
    scope: 'both',
    from: '',
    until: '',
    q: 'ann',
  };
  const from = '/exclusions?type=artist&q=ann';

  it('finds what one heard by its folded name, leaves it out for the days that one says, and takes it in again', async () => {
    expect((await anna.get(from)).body).toContain('Änn &amp; &lt;Sons&gt;');
    const answer = await anna.follow(await anna.post('/exclusions', { ...wanted, from: '2026-05-01', until: '2026-05-31' }, { from }));
    expect(answer.body).toContain('“Änn &amp; &lt;Sons&gt;” is left out.');
    const [exclusion] = await listed(anna);
    expect(exclusion).toMatchObject({ name: 'Änn & <Sons>', startsAt: '2026-04-30T22:00:00.000Z', endsAt: '2026-05-31T22:00:00.000Z' });
    await anna.follow(await anna.post('/exclusions/end', { exclusionId: exclusion!.exclusionId }, { from: '/exclusions' }));
    expect(await listed(anna)).toEqual([]);
  });

  it('says what is wrong next to its field, and leaves nothing out', async () => {
    const answer = await anna.post('/exclusions', { ...wanted, from: 'soon' }, { from });
    expect(answer.status).toBe(422);
    expect(answer.body).toContain('Give a day as 2026-11-21, or nothing.');
    const upside = await anna.post('/exclusions', { ...wanted, from: '2026-06-01', until: '2026-05-01' }, { from });
    expect(upside.body).toContain('The end comes after the beginning.');
    expect((await anna.post('/exclusions', { ...wanted, target: 'x' }, { from })).body).toContain('Choose what is left out.');
    expect(await listed(anna)).toEqual([]);
  });

  it('shows and ends only one’s own', async () => {
    await anna.follow(await anna.post('/exclusions', wanted, { from }));
    const [exclusion] = await listed(anna);
    await bob.follow(await bob.post('/exclusions/end', { exclusionId: exclusion!.exclusionId }, { from: '/exclusions' }));
    expect(await listed(bob)).toEqual([]);
    expect(await listed(anna)).toHaveLength(1);
    expect((await bob.get('/exclusions')).body).not.toContain('Änn');
    expect((await bob.get('/exclusions?type=artist&q=ann')).body).not.toContain('&lt;Sons&gt;');
  });
});
