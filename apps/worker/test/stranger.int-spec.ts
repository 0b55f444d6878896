import { randomUUID } from 'node:crypto';
import { startTestSimulator, type TestSimulator } from '../../spotify-simulator/testing/simulator-client';
import { directSync, type DirectSync } from '../testing/direct-sync';
import { libraryFingerprint } from '../testing/library-fingerprint';
import { startStranger, type Rewrite, type Stranger, type Ways } from '../testing/stranger';

const KINDS = ['plays', 'likes', 'albums', 'artists', 'playlists', 'availability'] as const;

/** Values that mean no more than that nothing is said. */
const DEFAULTS: Record<string, unknown> = { explicit: false, is_playable: true, is_local: false, collaborative: false, description: '' };
const isDefault = (value: unknown, name: string) => DEFAULTS[name] === value || (Array.isArray(value) && value.length === 0);
const MAY_BE_NULL: Rewrite = (value, name) =>
  isDefault(value, name) && !['items', 'artists'].includes(name) ? null : name === 'display_name' || name === 'preview_url' ? null : value;
const PAGING = ['href', 'limit', 'offset', 'previous', 'next'];
const isDate = (name: string, value: unknown): value is string => ['added_at', 'played_at'].includes(name) && typeof value === 'string';

/** Another id plays in this market; which one was liked, or put into a playlist, is said beside it. */
function relinked(value: unknown): unknown {
  const { type, id, uri } = (value ?? {}) as { type?: string; id?: string | null; uri?: string };
  if (type !== 'track' || !id) return value;
  const other = id.slice(1) + id.charAt(0);
  return { ...(value as object), id: other, uri: `spotify:track:${other}`, linked_from: { type: 'track', id, uri } };
}

/** All of them are allowed by what the contract leaves open. */
const HARMLESS: Record<string, Ways> = {
  'below a path, with links to another host': {
    prefix: '/music/of/others',
    member: (value, name) => (name === 'next' && value !== null ? 'https://elsewhere.example/v9/gone?page=2' : value),
  },
  'null for everything that says nothing': { member: MAY_BE_NULL },
  'nothing at all for everything that says nothing': { member: (value, name) => MAY_BE_NULL(value, name, {}) ?? undefined },
  'members that nobody knows': {
    answer: (json) => ({ ...(json as object), new: { type: 'novelty', id: 7 } }),
    member: (value, name) => (name === 'external_urls' ? { ...(value as object), 'open-other': null } : value),
  },
  'tracks that stand in for those that were asked for': { member: (value) => relinked(value) },
  'pages of at most seven rows': {
    query: (query, path) => !path.endsWith('recently-played') && query.has('limit') && query.set('limit', '7'),
  },
  'followed artists without a total': { member: (value, name, holder) => (name === 'total' && 'cursors' in holder ? undefined : value) },
  'pages without any word on paging but the total': { member: (value, name) => (PAGING.includes(name) ? undefined : value) },
  'a next page after the last one': { member: (value, name) => (name === 'next' ? 'https://elsewhere.example/more' : value) },
  'compressed answers': { wire: 'gzip' },
  'answers in pieces': { wire: 'pieces' },
  'answers that begin with a byte order mark': { wire: 'bom' },
  'a new connection for each question': { wire: 'close' },
  'connections that break now and then': { instead: (asked) => (asked % 4 === 2 ? 'reset' : undefined) },
  'limits without a time': { instead: (asked) => (asked % 3 === 1 ? { status: 429, body: 'Too many requests' } : undefined) },
  'times with milliseconds': { member: (value, name) => (isDate(name, value) ? new Date(value).toISOString() : value) },
  'times with an offset': {
    member: (value, name) =>
      isDate(name, value) ? new Date(Date.parse(value) + 7_200_000).toISOString().replace(/(\.000)?Z$/, '+02:00') : value,
  },
};

/** Ways that go together, so that few libraries are read. */
const TOGETHER = [
  ['below a path, with links to another host', 'compressed answers'],
  ['null for everything that says nothing', 'times with an offset', 'answers in pieces'],
  ['nothing at all for everything that says nothing', 'answers that begin with a byte order mark'],
  ['members that nobody knows', 'tracks that stand in for those that were asked for', 'a new connection for each question'],
  ['pages of at most seven rows', 'followed artists without a total', 'limits without a time'],
  ['pages without any word on paging but the total', 'connections that break now and then'],
  ['a next page after the last one', 'times with milliseconds'],
];

function allOf(names: readonly string[]): Ways {
  const all = names.map((name) => HARMLESS[name]!);
  const members = all.flatMap(({ member }) => member ?? []);
  const member: Rewrite = (value, name, holder) =>
    members.reduce<unknown>((said, each) => (said === undefined ? said : each(said, name, holder)), value);
  return Object.assign({}, ...all, { member }) as Ways;
}

type Page = { items?: unknown[]; artists?: { items: unknown[] } };
const itemsOf = (json: unknown) => ((json as Page).artists ?? (json as Page)).items ?? [];
const isList = (path: string) => /^\/v1\/(me\/(tracks|albums|playlists|following)|playlists\/\w+\/items)$/.test(path);

/** Nobody does this on purpose, except where lists move while they are read. */
const UNBELIEVABLE: Record<string, () => Ways> = {
  'lists that begin anew on each page': () => ({ query: (query) => ['offset', 'after'].forEach((name) => query.delete(name)) }),
  'lists that begin anew on each page without saying so': () => ({
    query: (query) => ['offset', 'after'].forEach((name) => query.delete(name)),
    member: (value, name) => (PAGING.includes(name) && name !== 'next' ? undefined : value),
  }),
  'a row twice, in the place of another': () => ({
    answer: (json, path) => (isList(path) && itemsOf(json).length > 2 && itemsOf(json).splice(2, 1, itemsOf(json)[1]), json),
  }),
  'rows that move from page to page while they are read': () => ({
    query: (query, _path, asked) =>
      query.has('offset') && query.set('offset', String(Math.max(0, Number(query.get('offset')) - (asked % 2)))),
    member: (value, name) => (name === 'offset' ? undefined : value),
  }),
  'nothing in the place of rows': () => ({
    answer: (json, path) => (isList(path) && itemsOf(json).length > 2 && itemsOf(json).splice(1, 2, null, null), json),
  }),
  'times that are none': () => ({ member: (value, name) => (isDate(name, value) ? 'yesterday' : value) }),
};

describe('a Spotify that somebody else wrote', () => {
  let simulator: TestSimulator;
  let calm: DirectSync;
  let expected: Record<string, unknown>;
  const userId = randomUUID();
  beforeAll(async () => {
    simulator = await startTestSimulator({ likes: 60, albums: 8, playlists: 9, years: 0.3 });
    calm = await directSync(simulator, userId);
    for (const kind of KINDS) await calm.sync(kind);
    expected = await libraryFingerprint(calm.test, calm.store);
  });
  afterAll(async () => {
    await calm.close();
    await simulator.close();
  });

  it('has each of the harmless ways', () => {
    expect(TOGETHER.flat().sort()).toEqual(Object.keys(HARMLESS).sort());
  });

  it.each(TOGETHER.map((names) => names.join('; ')))('gives the same library with %s', async (names) => {
    const stranger = await startStranger(simulator, allOf(names.split('; ')));
    const other = await directSync({ ...simulator, url: stranger.url }, userId);
    try {
      for (const kind of KINDS) expect([kind, await other.sync(kind)]).toMatchObject([kind, { outcome: 'completed', held: 0 }]);
      expect(await libraryFingerprint(other.test, other.store)).toEqual(expected);
      for (const kind of KINDS)
        expect([kind, await other.sync(kind)]).toMatchObject([kind, { outcome: 'completed', added: 0, removed: 0, changed: 0, held: 0 }]);
    } finally {
      await other.close();
      await stranger.close();
    }
  });

  describe('that cannot be believed', () => {
    let stranger: Stranger;
    let other: DirectSync;
    beforeAll(async () => {
      stranger = await startStranger(simulator);
      other = await directSync({ ...simulator, url: stranger.url }, userId);
      for (const kind of KINDS) await other.sync(kind);
    });
    afterAll(async () => {
      await other.close();
      await stranger.close();
    });

    it.each(Object.entries(UNBELIEVABLE))('loses nothing with %s, and its runs end', async (_, ways) => {
      stranger.become(ways());
      for (const kind of KINDS) expect([kind, await other.sync(kind)]).toMatchObject([kind, { added: 0, removed: 0, changed: 0, held: 0 }]);
      stranger.become({});
      for (const kind of KINDS) expect([kind, await other.sync(kind)]).toMatchObject([kind, { outcome: 'completed', changed: 0 }]);
      expect(await libraryFingerprint(other.test, other.store)).toEqual(expected);
    });

    it('sees no change in a playlist whose snapshot changes without it', async () => {
      let snapshots = 0;
      stranger.become({ member: (value, name) => (name === 'snapshot_id' ? `${String(value)}${(snapshots += 1)}` : value) });
      for (let run = 0; run < 2; run += 1) {
        expect(await other.sync('playlists')).toMatchObject({ outcome: 'completed', added: 0, removed: 0, changed: 0 });
      }
    });
  });
});
