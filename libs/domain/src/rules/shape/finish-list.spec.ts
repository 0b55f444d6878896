import fc from 'fast-check';
import { listTrack, listTracks, publishedList, shapedBy } from '../../../testing/lists-by-hand';
import type { RulePublishedList } from '../rule-library';
import { finishList, type Unfinished } from './finish-list';
import type { ListTrack } from './list-track';

const DAY = 86_400_000;
const now = 100 * DAY;
const some = (...ids: string[]) => ids.map((id) => listTrack(id));
const staying = (...ids: string[]) => some(...ids).map((track) => ({ track, mayStay: true }));

function finished(document: object, unfinished: Partial<Unfinished<ListTrack>>) {
  const { tracks, ...rest } = finishList({ chosen: [], others: [], last: null, rule: shapedBy(document), now, ...unfinished });
  return { ids: tracks.map(({ id }) => id).join(' '), ...rest };
}

describe('finishing a list', () => {
  it('leaves the last list, without what is banned, when the rule chooses too few', () => {
    const last = publishedList({ a: 1, b: 2, c: 3 });
    const unfinished = { chosen: some('b', 'd'), others: staying('a', 'c'), last };
    expect(finished({ at_least: 3, bans: ['c'] }, unfinished)).toEqual({ ids: 'a b', isLast: true, stayed: [] });
    expect(finished({ at_least: 2 }, unfinished)).toEqual({ ids: 'b d', isLast: false, stayed: [] });
    expect(finished({ at_least: 3 }, { chosen: some('b', 'd') })).toEqual({ ids: 'b d', isLast: false, stayed: [] });
  });

  it('keeps what came in lately, in the place of what the rule chose last', () => {
    const unfinished = { chosen: some('d', 'e', 'f'), others: staying('a', 'b'), last: publishedList({ a: 95, b: 50, d: 1 }) };
    expect(finished({ keep_for: 7, limit: 3 }, unfinished)).toEqual({ ids: 'd e a', isLast: false, stayed: ['a'] });
    expect(finished({ keep_for: 7 }, unfinished).ids).toBe('d e f a');
    expect(finished({ keep_for: 7, limit: 3, pins: ['e', 'f'] }, unfinished).ids).toBe('e f a');
  });

  it('lets only so many go, those first that came in longest ago', () => {
    const unfinished = { chosen: some('x', 'y', 'z'), others: staying('a', 'b', 'c'), last: publishedList({ a: 9, b: 8, c: 10 }) };
    expect(finished({ replace_at_most: 1, limit: 3 }, unfinished).ids).toBe('x a c');
    expect(finished({ replace_at_most: 0, limit: 3 }, unfinished).ids).toBe('a b c');
    expect(finished({ replace_at_most: 9, limit: 3 }, unfinished).ids).toBe('x y z');
  });

  it('lets go what may not stay, and counts it', () => {
    const others = [...staying('a', 'b'), { track: listTrack('c'), mayStay: false }];
    const unfinished = { chosen: some('x', 'y', 'z'), others, last: publishedList({ a: 9, b: 8, c: 10 }) };
    expect(finished({ replace_at_most: 1, keep_for: 1000, limit: 3 }, unfinished).ids).toBe('x a b');
  });

  it('makes room by length where the limit is one of minutes', () => {
    const unfinished = { chosen: some('x', 'y', 'z'), others: staying('a'), last: publishedList({ a: 99 }) };
    expect(finished({ keep_for: 7, limit: { minutes: 9 } }, unfinished).ids).toBe('x y a');
  });

  it('arranges what it ends with, but not the last list', () => {
    const chosen = [listTrack('x', { order: 2 }), listTrack('y', { order: 1 })];
    expect(finished({ arrange: { order: [{ by: 'track' }] } }, { chosen }).ids).toBe('y x');
    const last = publishedList({ x: 1, y: 1 });
    expect(finished({ arrange: { order: [{ by: 'track' }] }, at_least: 3 }, { chosen, last }).ids).toBe('x y');
  });

  it('never replaces more, never sends away what is kept, and never makes a list longer than limit and last list', () => {
    fc.assert(
      fc.property(runs, ({ chosen, others, last, replaceAtMost, keepFor, limit }) => {
        const rule = shapedBy({ replace_at_most: replaceAtMost, keep_for: keepFor, limit });
        const ids = finishList({ chosen: chosen.slice(0, limit), others, last, rule, now }).tracks.map(({ id }) => id);
        const barred = others.filter(({ mayStay }) => !mayStay).map(({ track }) => track.id);
        const gone = last.tracks.filter(({ trackId }) => !ids.includes(trackId));
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids.some((id) => barred.includes(id))).toBe(false);
        expect(gone.length).toBeLessThanOrEqual(Math.max(replaceAtMost ?? Infinity, barred.length));
        expect(gone.filter(({ trackId, since }) => since + (keepFor ?? 0) * DAY > now && !barred.includes(trackId))).toEqual([]);
        expect(ids.length).toBeLessThanOrEqual(Math.max(limit, last.tracks.length));
      }),
    );
  });
});

interface Run {
  chosen: ListTrack[];
  others: { track: ListTrack; mayStay: boolean }[];
  last: RulePublishedList;
  replaceAtMost: number | null;
  keepFor: number | null;
  limit: number;
}

/** Of some tracks the first are in the last list; those with an even order are chosen, and few may not stay. */
const runs: fc.Arbitrary<Run> = fc
  .record({
    tracks: listTracks,
    lastOnes: fc.nat(24),
    replaceAtMost: fc.option(fc.nat(12)),
    keepFor: fc.option(fc.integer({ min: 1, max: 30 })),
    limit: fc.integer({ min: 1, max: 24 }),
  })
  .map(({ tracks, lastOnes, limit, ...rest }) => {
    const inLast = tracks.slice(0, lastOnes);
    const last = publishedList(Object.fromEntries(inLast.map(({ id, order }) => [id, 70 + order * 6])));
    const chosen = tracks.filter(({ order }) => order % 2 === 0).slice(0, limit);
    const others = inLast.filter((track) => !chosen.includes(track)).map((track) => ({ track, mayStay: track.trackNumber !== 1 }));
    return { ...rest, limit, chosen, others, last };
  });
