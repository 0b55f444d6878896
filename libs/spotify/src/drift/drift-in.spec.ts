import { driftIn } from './drift-in';

const artist = { id: 'x', name: 'Ann', type: 'artist', uri: 'spotify:artist:x' };
const track = { id: 't', name: 'Edges', uri: 'spotify:track:t', duration_ms: 1, artists: [artist], type: 'track' };

describe('drift of the Web API', () => {
  it('is nothing where everything is as documented, also where members are left out that nobody needs', () => {
    expect(driftIn({ items: [{ added_at: '2026-11-21T07:07:00Z', track }], total: 1 })).toEqual([]);
  });

  it('is a member that nobody knows, however deep and however often, once', () => {
    const odd = { ...track, mood: 'blue', artists: [{ ...artist, aura: 1 }] };
    expect(driftIn([odd, odd])).toEqual([
      { kind: 'unknown', member: 'track.mood' },
      { kind: 'unknown', member: 'artist.aura' },
    ]);
  });

  it('is a member that is needed and is gone, not one that is null', () => {
    const { duration_ms: _, ...short } = { ...track, id: null };
    expect(driftIn(short)).toEqual([{ kind: 'missing', member: 'track.duration_ms' }]);
  });

  it('is nothing in what has no type, or is no object at all', () => {
    expect(driftIn({ type: 'something new', a: 1 })).toEqual([]);
    expect(driftIn(null)).toEqual([]);
    expect(driftIn('text')).toEqual([]);
  });
});
