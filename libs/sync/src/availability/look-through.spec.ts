import type { AvailabilityPlace } from './availability-places';
import { lookThrough } from './look-through';
import { createSightings, type Sightings } from './sightings';

describe('a look through places', () => {
  let looks: string[];
  beforeEach(() => {
    looks = [];
  });

  /** A place of pages, each with one track that is named after it. */
  const place = (key: string, pages: number, isSeen: (sightings: Sightings) => boolean = () => false): AvailabilityPlace => ({
    key,
    step: key,
    isSeen,
    lookAt(offset) {
      looks.push(`${key}@${offset}`);
      const tracks = [{ id: `${key}${offset}`, is_local: false, is_playable: true }];
      return Promise.resolve({ tracks, unreadable: 0, calls: 1, next: offset + 1 < pages ? offset + 1 : null });
    },
  });
  const look = (places: AvailabilityPlace[], begin: string | null, callsAtMost = Infinity, sightings = createSightings()) =>
    lookThrough(places, sightings, {
      begin,
      callsAtMost,
      signal: new AbortController().signal,
      onPlaceSeen: () => Promise.resolve(),
    });

  it('sees every page of every place', async () => {
    expect(await look([place('likes', 2), place('albums', 1)], null)).toBeNull();
    expect(looks).toEqual(['likes@0', 'likes@1', 'albums@0']);
  });

  it('takes so many calls at most, and goes on in the next look until all was seen', async () => {
    const places = [place('likes', 3), place('albums', 2)];
    let begin: string | null = null;
    const ends: (string | null)[] = [];
    do {
      begin = await look(places, begin, 2);
      ends.push(begin);
    } while (begin !== null);
    expect(ends).toEqual(['likes@2', 'albums@1', null]);
    expect(looks).toEqual(['likes@0', 'likes@1', 'likes@2', 'albums@0', 'albums@1']);
  });

  it('begins anew when the place where it ended is gone', async () => {
    await look([place('likes', 1)], 'deleted@7');
    expect(looks).toEqual(['likes@0']);
  });

  it('leaves out a place of which everything was seen elsewhere', async () => {
    await look([place('likes', 1), place('playlist', 1, (sightings) => sightings.has('likes0'))], null);
    expect(looks).toEqual(['likes@0']);
  });
});

describe('sightings', () => {
  it('are of the rows that say whether a track can be played, and playable where any row says so', () => {
    const sightings = createSightings();
    const row = (id: string | null, is_playable?: boolean) => ({ id, is_local: false, is_playable });
    sightings.add({ tracks: [row('a', false), row('b', true), row('c'), row(null, false)], unreadable: 2 });
    sightings.add({ tracks: [row('a', true), row('b', false)], unreadable: 1 });
    expect(sightings.tracks().map(({ id, is_playable }) => [id, is_playable])).toEqual([
      ['a', true],
      ['b', true],
    ]);
    expect([sightings.has('c'), sightings.unreadable()]).toEqual([false, 3]);
  });
});
