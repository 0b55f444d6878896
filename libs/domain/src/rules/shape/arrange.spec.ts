import fc from 'fast-check';
import { listTrack, listTracks } from '../../../testing/lists-by-hand';
import type { RuleArrangement } from '../rule';
import { arrange } from './arrange';
import type { ListTrack } from './list-track';

const plain: RuleArrangement = { order: [], roundRobin: null, separate: null, keepAlbumsWhole: false };
const byOrder: RuleArrangement['order'] = [{ kind: 'random', seed: 'x' }];
const ids = (tracks: readonly ListTrack[]) => tracks.map(({ id }) => id).join(' ');
const ofArtists = (artists: string) => artists.split('').map((artistKey, index) => listTrack(`${artistKey}${index}`, { artistKey }));

const arrangements: fc.Arbitrary<RuleArrangement> = fc.record({
  order: fc.constantFrom([], byOrder),
  roundRobin: fc.constantFrom(null, 'artist', 'album', 'genre'),
  separate: fc.option(fc.record({ by: fc.constantFrom('artist', 'album'), distance: fc.integer({ min: 1, max: 4 }) })),
  keepAlbumsWhole: fc.boolean(),
});

describe('arranging a list', () => {
  it('neither loses nor adds a track', () => {
    fc.assert(
      fc.property(listTracks, arrangements, (tracks, arrangement) => {
        expect(arrange(tracks, arrangement).map(({ id }) => id)).toEqual(expect.arrayContaining(tracks.map(({ id }) => id)));
        expect(arrange(tracks, arrangement)).toHaveLength(tracks.length);
      }),
    );
  });

  it('leaves the order of the selection where nothing else is asked for', () => {
    fc.assert(
      fc.property(listTracks, (tracks) => {
        expect(arrange(tracks, null)).toEqual(tracks);
        expect(arrange(tracks, plain)).toEqual(tracks);
      }),
    );
  });

  it('orders by the order of the arrangement, ties by the selection', () => {
    const tracks = [listTrack('a', { order: 2 }), listTrack('b', { order: 1 }), listTrack('c', { order: 2 }), listTrack('d', { order: 0 })];
    expect(ids(arrange(tracks, { ...plain, order: byOrder }))).toBe('d b a c');
  });

  it('keeps every album in one piece, by disc and track number, whatever else is asked for', () => {
    fc.assert(
      fc.property(listTracks, arrangements, (tracks, arrangement) => {
        const albums = arrange(tracks, { ...arrangement, keepAlbumsWhole: true }).map(({ albumKey }) => albumKey);
        const changes = albums.filter((album, place) => album !== null && album !== albums[place - 1]);
        expect(new Set(changes).size).toBe(changes.length);
      }),
    );
    const on = (id: string, discNumber: number, trackNumber: number) => listTrack(id, { albumKey: 'a', discNumber, trackNumber });
    const tracks = [on('second', 1, 2), listTrack('single'), on('other disc', 2, 1), on('first', 1, 1)];
    expect(arrange(tracks, { ...plain, keepAlbumsWhole: true }).map(({ id }) => id)).toEqual(['first', 'second', 'other disc', 'single']);
  });

  it('deals out artists in turn: nobody comes again before everybody who has a track left came', () => {
    expect(ids(arrange(ofArtists('aaabcb'), { ...plain, roundRobin: 'artist' }))).toBe('a0 b3 c4 a1 b5 a2');
    fc.assert(
      fc.property(listTracks, (tracks) => {
        const seen = new Map<string | null, number>();
        const rounds = arrange(tracks, { ...plain, roundRobin: 'artist' }).map(({ artistKey }) => {
          seen.set(artistKey, (seen.get(artistKey) ?? 0) + 1);
          return seen.get(artistKey)!;
        });
        expect(rounds).toEqual(rounds.toSorted((a, b) => a - b));
      }),
    );
  });

  it('holds an artist’s tracks apart and leaves the order as it was where it can', () => {
    const apart = (artists: string, distance: number) =>
      ids(arrange(ofArtists(artists), { ...plain, separate: { by: 'artist', distance } }));
    expect(apart('aabbc', 1)).toBe('a0 b2 a1 b3 c4');
    expect(apart('abcab', 2)).toBe('a0 b1 c2 a3 b4');
    expect(apart('bcaaa', 1)).toBe('a2 b0 a3 c1 a4');
    expect(apart('aaa', 1)).toBe('a0 a1 a2');
  });

  it('holds them apart wherever that is possible at all', () => {
    const artists = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 7 });
    fc.assert(
      fc.property(artists, fc.integer({ min: 1, max: 3 }), (of, distance) => {
        const arranged = arrange(ofArtists(of.join('')), { ...plain, separate: { by: 'artist', distance } });
        const artistsInOrder = arranged.map(({ artistKey }) => artistKey!);
        expect(areApart(artistsInOrder, distance)).toBe(canBeApart(of, [], distance));
      }),
    );
  });
});

const areApart = (artists: readonly string[], distance: number) =>
  artists.every((artist, place) => !artists.slice(Math.max(0, place - distance), place).includes(artist));

/** Tries every order. */
function canBeApart(left: readonly string[], placed: readonly string[], distance: number): boolean {
  if (left.length === 0) return true;
  return [...new Set(left)].some((artist) => {
    const rest = left.toSpliced(left.indexOf(artist), 1);
    return !placed.slice(-distance).includes(artist) && canBeApart(rest, [...placed, artist], distance);
  });
}
