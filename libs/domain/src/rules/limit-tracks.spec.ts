import { limitTracks, type LimitedTrack } from './limit-tracks';
import type { RuleLimit } from './rule';

interface Named extends LimitedTrack {
  id: string;
}

const NO_LIMIT: RuleLimit = { tracks: null, minutes: null, percent: null, perArtist: null, perAlbum: null, perGenre: null, perYear: null };

const track = (id: string, more: Partial<LimitedTrack> = {}): Named => ({
  id,
  artistKey: null,
  albumKey: null,
  genres: [],
  releaseYear: null,
  durationMs: 60_000,
  isPinned: false,
  ...more,
});

function limited(tracks: readonly Named[], limit: Partial<RuleLimit>): string {
  return limitTracks(tracks, { ...NO_LIMIT, ...limit })
    .chosen.map(({ id }) => id)
    .join('');
}

describe('the limits of a list', () => {
  it('let a track that one ceiling stops take no room under another', () => {
    const tracks = [
      track('a', { artistKey: 'Pulp', albumKey: 'Split' }),
      track('b', { artistKey: 'Blur', albumKey: 'Split' }),
      track('c', { artistKey: 'Blur', albumKey: 'Parklife' }),
    ];
    expect(limited(tracks, { perArtist: 1, perAlbum: 1 })).toBe('ac');
  });

  it('count a track under each of its genres, and what is not known under none', () => {
    const tracks = [
      track('a', { genres: ['indie', 'pop'] }),
      track('b', { genres: ['pop'] }),
      track('c'),
      track('d'),
      track('e', { genres: ['rock'] }),
    ];
    expect(limited(tracks, { perGenre: 1 })).toBe('acde');
  });

  it('end the list before the first track that makes it too long', () => {
    const tracks = [track('a'), track('b', { durationMs: 180_000 }), track('c'), track('d', { durationMs: null })];
    expect(limited(tracks, { minutes: 2 })).toBe('a');
    expect(limited(tracks, { minutes: 4 })).toBe('ab');
    expect(limited(tracks, { minutes: 5 })).toBe('abcd');
  });

  it('take a share of what matches, also when a ceiling takes some of it away', () => {
    const tracks = ['a', 'b', 'c', 'd', 'e'].map((id) => track(id, { artistKey: id < 'c' ? 'Pulp' : id }));
    expect(limited(tracks, { percent: 50 })).toBe('abc');
    expect(limited(tracks, { percent: 50, perArtist: 1 })).toBe('acd');
    expect(limited(tracks, { percent: 0 })).toBe('');
  });

  it('give pinned tracks their room first, and never stop them', () => {
    const pinned = { isPinned: true, artistKey: 'Pulp' };
    const tracks = [track('a', { artistKey: 'Pulp' }), track('b'), track('c', pinned), track('d', pinned)];
    expect(limited(tracks, { tracks: 3 })).toBe('acd');
    expect(limited(tracks, { tracks: 1 })).toBe('cd');
    expect(limited(tracks, { perArtist: 1 })).toBe('bcd');
  });

  it('say which limit stopped a track', () => {
    const tracks = [track('a', { artistKey: 'Pulp' }), track('b', { artistKey: 'Pulp' }), track('c'), track('d')];
    const { stopped } = limitTracks(tracks, { ...NO_LIMIT, perArtist: 1, tracks: 2 });
    expect([...stopped].map(([{ id }, kind]) => [id, kind])).toEqual([
      ['b', 'perArtist'],
      ['d', 'tracks'],
    ]);
  });
});
