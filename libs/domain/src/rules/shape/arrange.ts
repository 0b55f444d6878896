import type { RuleArrangement } from '../rule';
import type { ListTrack } from './list-track';
import { separate } from './separate';

/** Tracks that stand together. */
type Unit<Track extends ListTrack> = readonly [Track, ...Track[]];

/**
 * The order in which the tracks of a list are played. They come in the order of the selection and are, in this sequence: put
 * in the order of the arrangement (ties stay as they were), gathered to albums, dealt out in turn, and held apart. A whole album
 * stands where its first track stood, by disc and track number; it is dealt out, and held apart, as one.
 */
export function arrange<Track extends ListTrack>(tracks: readonly Track[], arrangement: RuleArrangement | null): Track[] {
  if (arrangement === null) return [...tracks];
  const { order, roundRobin, separate: apart, keepAlbumsWhole } = arrangement;
  const ordered = order.length > 0 ? tracks.toSorted((a, b) => a.order - b.order) : tracks;
  const units = keepAlbumsWhole ? albumsOf(ordered) : ordered.map((track): Unit<Track> => [track]);
  const dealt = roundRobin === null ? units : inTurn(units, ([first]) => keyOf(first, roundRobin));
  const held = apart === null ? dealt : separate(dealt, ([first]) => keyOf(first, apart.by), apart.distance);
  return held.flat();
}

function keyOf({ artistKey, albumKey, genre }: ListTrack, by: 'artist' | 'album' | 'genre'): string | null {
  return { artist: artistKey, album: albumKey, genre }[by];
}

function albumsOf<Track extends ListTrack>(tracks: readonly Track[]): Unit<Track>[] {
  const albums = new Map<string, [Track, ...Track[]]>();
  for (const track of tracks) {
    // A track whose album is unknown is alone.
    const key = track.albumKey === null ? `track ${track.id}` : `album ${track.albumKey}`;
    const album = albums.get(key);
    if (album) album.push(track);
    else albums.set(key, [track]);
  }
  return [...albums.values()].map((album) => album.sort(byPlaceOnAlbum));
}

function byPlaceOnAlbum(a: ListTrack, b: ListTrack): number {
  return (a.discNumber ?? 1) - (b.discNumber ?? 1) || (a.trackNumber ?? Infinity) - (b.trackNumber ?? Infinity) || 0;
}

/** The first of each key in the order in which keys appear, then the second of each, and so on. What has no key is one more. */
function inTurn<Item>(items: readonly Item[], keyOfItem: (item: Item) => string | null): Item[] {
  const seen = new Map<string | null, number>();
  const first = new Map<string | null, number>();
  const dealt = items.map((item, place) => {
    const key = keyOfItem(item);
    const round = seen.get(key) ?? 0;
    seen.set(key, round + 1);
    if (round === 0) first.set(key, place);
    return { item, round, turn: first.get(key) ?? 0 };
  });
  return dealt.sort((a, b) => a.round - b.round || a.turn - b.turn).map(({ item }) => item);
}
