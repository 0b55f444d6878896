import fc from 'fast-check';
import { fold } from '../event/decider';
import { mirroredPlaylistDecider } from './mirrored-playlist.decider';
import type { MirroredPlaylistEvent, PlaylistRow } from './mirrored-playlist.events';
import { playlistLooks, playlistThen } from './playlist-past';

const day = (date: number): string => new Date(Date.UTC(2026, 0, date)).toISOString();
const row = (name: string, added: number): PlaylistRow => ({ uri: `spotify:track:${name}`, addedAt: day(added), addedBy: 'ann' });
const names = (rows: readonly PlaylistRow[]): string => rows.map(({ uri }) => uri?.slice('spotify:track:'.length) ?? '?').join('');
const mirrored = (name: string, at: number): MirroredPlaylistEvent => ({
  type: at === 10 ? 'PlaylistMirrored' : 'PlaylistDetailsChanged',
  data: {
    playlistId: 'p',
    details: { name, description: '', ownerId: 'ann', readable: true, collaborative: false, isPublic: null },
    at: day(at),
  },
});

/** The events of looks on these days at these rows, those of each look together. */
function looksAt(looks: readonly { at: number; rows: readonly PlaylistRow[] }[]): MirroredPlaylistEvent[][] {
  const past: MirroredPlaylistEvent[] = [];
  return looks.map(({ at, rows }, index) => {
    const reading = { playlistId: 'p', snapshotId: `s${index}`, totals: [rows.length], listedTotal: null, rows, observedAt: day(at) };
    const found = mirroredPlaylistDecider.decide(fold(mirroredPlaylistDecider, past), { type: 'MirrorRows', reading });
    past.push(...found);
    return found;
  });
}

const a = row('a', 1);
const b = row('b', 5);
const c = row('c', 14);
const d = row('d', 24);
const runs = looksAt([
  { at: 10, rows: [a, b] },
  { at: 20, rows: [b, c] },
  { at: 30, rows: [c, b, d] },
]);
const then = (instant: number) => playlistThen([mirrored('Focus', 10), ...runs.flat()], day(instant));

describe('a playlist of the past', () => {
  it('has the rows of the last look, and those that the next one says were there already', () => {
    expect(names(then(12).rows)).toBe('ab');
    expect(names(then(16).rows)).toBe('abc');
    expect(names(then(21).rows)).toBe('bc');
    expect(then(21).seenAt).toBe(day(20));
  });

  it('has, before anybody looked, what was added by then', () => {
    expect(names(then(3).rows)).toBe('a');
    expect(then(3)).toMatchObject({ seenAt: null, details: { name: 'Focus' } });
    expect(names(then(1).rows)).toBe('');
  });

  it('takes a row that Spotify does not date for one that was always there', () => {
    const [old] = looksAt([{ at: 10, rows: [{ ...a, addedAt: null }, b] }]);
    expect(names(playlistThen(old ?? [], day(3)).rows)).toBe('a');
  });

  it('does not take a row that moved for a new one, and puts a row behind the one it stood behind', () => {
    expect(names(then(29).rows)).toBe('bdc');
    expect(names(then(31).rows)).toBe('cbd');
  });

  it('is called as it was called then', () => {
    const events = [mirrored('Focus', 10), ...(runs[0] ?? []), mirrored('Deep focus', 25)];
    expect([11, 25, 26].map((instant) => playlistThen(events, day(instant)).details?.name)).toEqual(['Focus', 'Focus', 'Deep focus']);
  });

  it('ends as the playlist that is known now, and is each reading right after it', () => {
    const rows = fc.uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', 'e'), fc.integer({ min: 1, max: 9 })), { maxLength: 12 });
    fc.assert(
      fc.property(fc.array(rows, { minLength: 1, maxLength: 5 }), (readings) => {
        const looks = readings.map((reading, index) => ({ at: 10 + 10 * index, rows: reading.map(([name, added]) => row(name, added)) }));
        const events = looksAt(looks).flat();
        looks.forEach(({ at, rows: expected }, index) => {
          const found = playlistThen(events.slice(0, index === looks.length - 1 ? undefined : countUntil(events, at)), day(at + 1));
          expect(found.rows).toEqual(expected);
        });
      }),
    );
  });
});

const countUntil = (events: readonly MirroredPlaylistEvent[], at: number): number =>
  events.filter((event) => event.type === 'PlaylistRowsChanged' && event.data.observedAt <= day(at)).length;

describe('the looks at a playlist', () => {
  it('say what came, went and moved, and each new name', () => {
    const [first = [], ...rest] = runs;
    expect(playlistLooks([[mirrored('Focus', 10), ...first], ...rest, [mirrored('Deep focus', 40)]])).toEqual([
      { at: day(10), came: 2, went: 0, moved: 0, total: 2, name: 'Focus' },
      { at: day(20), came: 1, went: 1, moved: 0, total: 2, name: null },
      { at: day(30), came: 1, went: 0, moved: 1, total: 3, name: null },
      { at: day(40), came: 0, went: 0, moved: 0, total: 3, name: 'Deep focus' },
    ]);
  });

  it('leave out those at which only the snapshot was new', () => {
    const same = looksAt([
      { at: 10, rows: [a] },
      { at: 20, rows: [a] },
    ]);
    expect(playlistLooks(same)).toHaveLength(1);
  });
});
