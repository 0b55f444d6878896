import { type Collection, type CollectionView, collectionView } from '../../display/collection.view';
import type { EmptyView } from '../../display/empty.view';
import { formatCount, formatLength } from '../../display/format-number';
import { dayIn, namesText, trackChips, trackHref } from '../../display/library-row';
import type { LikedQuery } from './collection.forms';
import type { LikedPage } from './liked-reader';

const LIKED: Collection = {
  title: 'Liked tracks',
  path: '/library/liked',
  one: 'liked track',
  placeholder: 'Title, artist or album',
  noun: 'Track',
  orders: [
    { value: 'liked', label: 'Liked last' },
    { value: 'name', label: 'Title' },
    { value: 'artist', label: 'Artist' },
    { value: 'album', label: 'Album' },
    { value: 'release', label: 'Released last' },
    { value: 'length', label: 'Longest' },
    { value: 'listens', label: 'Most listens' },
  ],
  narrowings: [
    { value: 'playable', label: 'Playable' },
    { value: 'unavailable', label: 'Unavailable' },
    { value: 'excluded', label: 'Excluded' },
    { value: 'excluded-from-playlists', label: 'Excluded from playlists' },
    { value: 'excluded-from-statistics', label: 'Excluded from statistics' },
  ],
  columns: [
    { label: 'Album', sort: 'album', isName: true },
    { label: 'Length', sort: 'length' },
    { label: 'Listens', sort: 'listens' },
    { label: 'Liked', sort: 'liked' },
  ],
};

/** Builds the page of liked tracks; days are those of the page's zone. */
export function likedView({ tracks, total, zone }: LikedPage, query: LikedQuery, empty: EmptyView): CollectionView {
  const rows = tracks.map((track) => ({
    href: trackHref(track),
    name: track.name || 'Without a name',
    by: namesText(track.artists),
    chips: [...trackChips(track), ...(track.isExcluded ? [{ text: 'Excluded', className: 'is-waiting' }] : [])],
    cells: [
      track.albumName ?? '',
      track.durationMs === null ? '' : formatLength(track.durationMs),
      formatCount(track.listens),
      dayIn(zone, track.likedAt),
    ],
  }));
  return collectionView(LIKED, { rows, total, empty }, query);
}
