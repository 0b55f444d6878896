import { randomUUID } from 'node:crypto';
import {
  accountStream,
  DEFAULT_LISTEN_POLICY,
  dayOf,
  likedTracksStream,
  listeningStream,
  parseRule,
  smartPlaylistStream,
  type DomainEvent,
  type JsonValue,
  type Rule,
  userOf,
  type StreamName,
} from '@groovelog/domain';
import { definition, linked, publishing, storyOf, uris } from '@groovelog/domain/testing';
import { createMemoryEventStore, type EventStore } from '@groovelog/event-store';
import { newId, type Database } from '@groovelog/platform';
import { catchUp } from '@groovelog/projections';
import { silent } from '@groovelog/projections/testing';
import {
  createListeningCache,
  libraryProjection,
  listeningProjection,
  settingsProjection,
  smartPlaylistsProjection,
} from '@groovelog/read-models';
import { createMigratedTestDatabase, type TestDatabase } from '@groovelog/testing';
import { chooseTracks } from '../choosing/choose-tracks';
import { defineSmartPlaylist } from '../commands/define-smart-playlist';
import { backTest } from './back-test';
import type { WhatIfParts } from './past-moment';
import { whatIf } from './what-if';
import { whyThen } from './why-then';

const NOW = new Date('2026-05-10T10:00:00.000Z');

function ruleOf(document: JsonValue): Rule {
  const parsed = parseRule(document);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.rule;
}

const LIKED = ruleOf({ from: 'liked', sort: [{ by: 'liked_at' }] });
const PLAYED_LATELY = ruleOf({
  from: 'everything',
  conditions: [{ field: 'play_count', operator: 'gte', value: 1, window: { last: '40d' } }],
});

describe('what a rule would have chosen', () => {
  let test: TestDatabase;
  let store: EventStore;
  let parts: WhatIfParts & { database: Database };
  const anna = randomUUID();

  beforeAll(async () => {
    test = await createMigratedTestDatabase();
    store = createMemoryEventStore();
    parts = { database: test.database, cache: createListeningCache(), now: () => NOW };
    await append(accountStream(anna), { type: 'TimeZoneChosen', data: { timeZone: 'Europe/Berlin', at: '2026-01-01T00:00:00.000Z' } });
    await append(likedTracksStream(anna), liked('a', '2026-01-31T22:59:59.000Z'), liked('b', '2026-01-31T23:00:00.000Z'));
    await append(likedTracksStream(anna), unliked('a', '2026-03-20T12:00:00.000Z'), liked('c', '2026-05-10T09:00:00.000Z'));
    await append(listeningStream(anna, '2026-02'), played('b', '2026-02-10T12:00:00.000Z'));
    await append(listeningStream(anna, '2026-04'), played('c', '2026-04-10T12:00:00.000Z'));
    await project();
  });
  afterAll(async () => {
    await store.close();
    await test.drop();
  });

  const liked = (trackId: string, likedAt: string): DomainEvent => ({ type: 'TrackLiked', data: { trackId, likedAt, source: 'sync' } });
  const unliked = (trackId: string, observedAt: string): DomainEvent => ({
    type: 'TrackUnliked',
    data: { trackId, likedAt: observedAt, observedAt, source: 'sync' },
  });
  const played = (trackId: string, at: string): DomainEvent => ({
    type: 'TrackPlayed',
    data: { source: 'extended', kind: 'track', uri: `spotify:track:${trackId}`, title: trackId, artist: 'Ann', msPlayed: 100_000, at },
  });
  async function append(stream: StreamName, ...events: DomainEvent[]): Promise<void> {
    const meta = { actor: 'sync' as const, userId: userOf(stream) };
    const whole = events.map(({ type, data }) => ({ id: newId(), type, v: 1, data: { ...data }, meta }));
    await store.append(stream, whole, 'any');
  }
  const projections = [libraryProjection, listeningProjection, settingsProjection, smartPlaylistsProjection];
  const project = () => catchUp({ database: test.database, store, projections, logger: silent });

  const on = async (day: number, rule = LIKED, playlistId: string | null = null) =>
    (await whatIf(parts, { userId: anna, rule, playlistId, day, shown: 10 })).tracks.map(({ id }) => id);

  it('is asked of the end of a local day, by the clock of the listener', async () => {
    expect(await on(dayOf(2026, 1, 30))).toEqual([]);
    expect(await on(dayOf(2026, 1, 31))).toEqual(['a']);
    expect(await on(dayOf(2026, 2, 1))).toEqual(['a', 'b']);
    expect(await on(dayOf(2026, 3, 20))).toEqual(['b']);
  });

  it('is, of today, what the rule chooses now', async () => {
    const moment = { evaluatedAt: NOW.getTime(), timeZone: 'Europe/Berlin', runSeed: 'preview' };
    const now = await chooseTracks(parts, { userId: anna, rule: LIKED, playlistId: null, moment, shown: 10 });
    const today = await whatIf(parts, { userId: anna, rule: LIKED, playlistId: null, day: dayOf(2026, 5, 10), shown: 10 });
    expect(today).toEqual(now);
    expect(today.tracks.map(({ id }) => id)).toEqual(['b', 'c']);
  });

  it('knows nothing of a day that is to come', async () => {
    await expect(on(dayOf(2026, 5, 11))).rejects.toMatchObject({ kind: 'invalid', code: 'what-if.future' });
  });

  it('draws from the rules of another smart playlist as they choose on the day', async () => {
    const smart = { store, database: test.database, now: () => NOW, newId };
    const { playlistId } = await defineSmartPlaylist(smart, { userId: anna, name: 'Liked', description: '', rule: { from: 'liked' } });
    await project();
    const drawn = (asOf?: string) => ruleOf({ from: { smart_playlist: playlistId, as: 'rules', ...(asOf && { as_of: asOf }) } });
    expect(await on(dayOf(2026, 1, 31), drawn())).toEqual(['a']);
    expect(await on(dayOf(2026, 5, 10), drawn())).toEqual(['b', 'c']);
    expect(await on(dayOf(2026, 5, 10), drawn('2026-02-01'))).toEqual(['a', 'b']);
  });

  it('takes candidates as of a day, and asks the rest of now', async () => {
    expect(await on(dayOf(2026, 5, 10), ruleOf({ from: 'liked', as_of: '2026-02-01' }))).toEqual(['a', 'b']);
    const unlikedSince = ruleOf({ from: 'liked', as_of: '2026-02-01', conditions: [{ field: 'is_liked', operator: 'eq', value: false }] });
    expect(await on(dayOf(2026, 5, 10), unlikedSince)).toEqual(['a']);
  });

  it('is told of a list of the past: its rules are asked again of the moment at which they chose it', async () => {
    const first = { ...definition({ rule: { from: 'liked' }, at: '2026-02-01T00:00:00.000Z' }) };
    const story = storyOf([first, linked, ...publishing('p1', uris('a', 'b'), { at: '2026-02-15T10:00:00.000Z' })]);
    await append(smartPlaylistStream(anna, 'focus'), ...story);
    const changed = { playlistId: 'focus', version: 2, rule: { from: 'played' }, at: '2026-04-01T00:00:00.000Z' };
    await append(smartPlaylistStream(anna, 'focus'), { type: 'PlaylistRulesChanged', data: changed });
    await project();
    const asked = (trackId: string, day: number) => whyThen(parts, { userId: anna, playlistId: 'focus', trackId, day });
    expect(await asked('a', dayOf(2026, 3, 31))).toMatchObject({
      list: { version: 1, rulesVersion: 1 },
      wasHeld: true,
      explanation: { isIn: true, place: 1, verdict: { kind: 'in' } },
    });
    expect(await asked('c', dayOf(2026, 3, 31))).toMatchObject({
      wasHeld: false,
      explanation: { isIn: false, verdict: { kind: 'not-a-candidate' } },
    });
    expect(await asked('a', dayOf(2026, 2, 14))).toBeNull();
    expect(await whyThen(parts, { userId: randomUUID(), playlistId: 'focus', trackId: 'a', day: dayOf(2026, 3, 31) })).toBeNull();
  });

  it('is asked with what was pinned and banned then, and draws so from others', async () => {
    const pinned = (date: string, pins: string[], bans: string[]) => ({
      type: 'PinsAndBansChanged' as const,
      data: { playlistId: 'by-hand', pins: uris(...pins), bans: uris(...bans), at: date },
    });
    const defined = storyOf([definition({ playlistId: 'by-hand', rule: { from: 'liked' }, at: '2026-01-01T00:00:00.000Z' })]);
    const stream = smartPlaylistStream(anna, 'by-hand');
    await append(stream, ...defined, pinned('2026-02-10T00:00:00.000Z', ['x'], ['b']), pinned('2026-04-10T00:00:00.000Z', [], ['c']));
    await project();
    const asked = (day: number) => on(day, LIKED, 'by-hand');
    expect(await asked(dayOf(2026, 2, 9))).toEqual(['a', 'b']);
    expect(await asked(dayOf(2026, 2, 10))).toEqual(['a', 'x']);
    expect(await asked(dayOf(2026, 4, 10))).toEqual(['b']);
    const drawn = ruleOf({ from: { smart_playlist: 'by-hand', as: 'rules' } });
    expect([await on(dayOf(2026, 2, 9), drawn), await on(dayOf(2026, 2, 10), drawn)]).toEqual([['a', 'b'], ['a']]);
  });

  it('is asked by the clock that the listener had then, and of what counted as a listen then', async () => {
    const ben = randomUUID();
    const settled = (at: string, timeZone: string, minMs: number): DomainEvent[] => [
      { type: 'TimeZoneChosen', data: { timeZone, at } },
      { type: 'ListenPolicyChanged', data: { policy: { ...DEFAULT_LISTEN_POLICY, minMs }, at } },
    ];
    const [winter, spring] = [
      settled('2026-01-01T00:00:00.000Z', 'Asia/Tokyo', 30_000),
      settled('2026-04-01T00:00:00.000Z', 'UTC', 200_000),
    ];
    await append(accountStream(ben), ...winter, ...spring);
    await append(listeningStream(ben, '2026-01'), played('d', '2026-01-31T15:30:00.000Z'));
    await append(listeningStream(ben, '2026-05'), played('d', '2026-05-01T15:30:00.000Z'));
    await project();
    const counted = async (day: number, rule = PLAYED_LATELY) =>
      (await whatIf(parts, { userId: ben, rule, playlistId: null, day, shown: 10 })).tracks.map(({ id }) => id);
    // In Tokyo it was half past midnight on the first of February.
    expect(await counted(dayOf(2026, 1, 31))).toEqual([]);
    expect(await counted(dayOf(2026, 2, 1))).toEqual(['d']);
    // A play of 100 seconds is no listen any more.
    expect(await counted(dayOf(2026, 5, 1))).toEqual([]);
  });

  it('says plainly when the rule, asked again, answers otherwise than the list that was published', async () => {
    const story = storyOf([
      definition({ playlistId: 'renamed', rule: { from: 'liked' }, at: '2026-02-01T00:00:00.000Z' }),
      linked,
      ...publishing('p1', uris('a', 'lost'), { at: '2026-02-15T10:00:00.000Z' }),
    ]);
    await append(smartPlaylistStream(anna, 'renamed'), ...story);
    await project();
    const asked = (trackId: string) => whyThen(parts, { userId: anna, playlistId: 'renamed', trackId, day: dayOf(2026, 3, 1) });
    expect(await asked('a')).toMatchObject({ wasHeld: true, isOtherwiseNow: false });
    expect(await asked('lost')).toMatchObject({ wasHeld: true, explanation: { isIn: false }, isOtherwiseNow: true });
    expect(await asked('c')).toMatchObject({ wasHeld: false, explanation: { isIn: false }, isOtherwiseNow: false });
  });

  it('is tried month by month, with what came and went', async () => {
    const request = { userId: anna, playlistId: null, from: dayOf(2026, 1, 15), to: dayOf(2026, 5, 10) };
    expect((await backTest(parts, { ...request, rule: LIKED })).map(({ count, came, went }) => [count, came, went])).toEqual([
      [1, 1, 0],
      [2, 1, 0],
      [1, 0, 1],
      [1, 0, 0],
      [2, 1, 0],
    ]);
    const heard = await backTest(parts, { ...request, rule: PLAYED_LATELY });
    expect(heard.map(({ day, count }) => [day, count])).toEqual([
      [dayOf(2026, 1, 31), 0],
      [dayOf(2026, 2, 28), 1],
      [dayOf(2026, 3, 31), 0],
      [dayOf(2026, 4, 30), 1],
      [dayOf(2026, 5, 10), 1],
    ]);
  });

  it('is not tried backwards, for ever, or after somebody left', async () => {
    const request = { userId: anna, playlistId: null, rule: LIKED, from: dayOf(2026, 1, 1), to: dayOf(2026, 2, 1) };
    await expect(backTest(parts, { ...request, to: dayOf(2025, 12, 31) })).rejects.toMatchObject({ code: 'back-test.backwards' });
    await expect(backTest(parts, { ...request, from: dayOf(1999, 1, 1) })).rejects.toMatchObject({ code: 'back-test.too-long' });
    await expect(backTest(parts, { ...request, signal: AbortSignal.abort(new Error('left')) })).rejects.toThrow('left');
  });
});
