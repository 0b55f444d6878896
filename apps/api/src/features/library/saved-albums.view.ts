import type { ZoneOffsets } from '@groovelog/domain';
import type { SavedAlbum } from '@groovelog/read-models';
import { type Collection, type CollectionView, collectionView } from '../../display/collection.view';
import type { EmptyView } from '../../display/empty.view';
import { countOf, formatCount } from '../../display/format-number';
import { dayIn, namesText } from '../../display/library-row';
import type { SavedAlbumsQuery } from './collection.forms';

const ALBUMS: Collection = {
  title: 'Saved albums',
  path: '/library/albums',
  one: 'saved album',
  placeholder: 'Album or artist',
  noun: 'Album',
  orders: [
    { value: 'saved', label: 'Saved last' },
    { value: 'name', label: 'Name' },
    { value: 'artist', label: 'Artist' },
    { value: 'release', label: 'Released last' },
    { value: 'tracks', label: 'Most tracks' },
  ],
  narrowings: [{ value: 'unavailable', label: 'With unavailable tracks' }],
  columns: [
    { label: 'Released', sort: 'release' },
    { label: 'Tracks', sort: 'tracks' },
    { label: 'Liked', sort: null },
    { label: 'Saved', sort: 'saved' },
  ],
};

/** Builds the page of saved albums; days are those of `zone`. */
export function savedAlbumsView(
  { albums, total }: { albums: readonly SavedAlbum[]; total: number },
  query: SavedAlbumsQuery,
  { zone, empty }: { zone: ZoneOffsets; empty: EmptyView },
): CollectionView {
  const rows = albums.map((album) => ({
    href: `/albums/${album.albumId}`,
    name: album.name,
    by: namesText(album.artists),
    chips: album.unavailableTracks === 0 ? [] : [{ text: `${countOf(album.unavailableTracks, 'track')} unavailable`, className: 'is-bad' }],
    cells: [
      album.releaseDate?.slice(0, 4) ?? '',
      formatCount(album.totalTracks),
      formatCount(album.likedTracks),
      dayIn(zone, album.savedAt),
    ],
  }));
  return collectionView(ALBUMS, { rows, total, empty }, query);
}
