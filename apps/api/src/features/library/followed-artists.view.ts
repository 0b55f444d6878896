import type { ZoneOffsets } from '@groovelog/domain';
import type { FollowedArtist } from '@groovelog/read-models';
import { type Collection, type CollectionView, collectionView } from '../../display/collection.view';
import type { EmptyView } from '../../display/empty.view';
import { formatCount } from '../../display/format-number';
import { dayIn } from '../../display/library-row';
import type { FollowedArtistsQuery } from './collection.forms';

const ARTISTS: Collection = {
  title: 'Followed artists',
  path: '/library/artists',
  one: 'followed artist',
  placeholder: 'Name',
  noun: 'Artist',
  orders: [
    { value: 'followed', label: 'Followed last' },
    { value: 'name', label: 'Name' },
    { value: 'likes', label: 'Most liked tracks' },
    { value: 'albums', label: 'Most saved albums' },
  ],
  narrowings: [],
  columns: [
    { label: 'Liked tracks', sort: 'likes' },
    { label: 'Saved albums', sort: 'albums' },
    { label: 'First seen', sort: 'followed' },
  ],
};

/** Builds the page of followed artists; days are those of `zone`. */
export function followedArtistsView(
  { artists, total }: { artists: readonly FollowedArtist[]; total: number },
  query: FollowedArtistsQuery,
  { zone, empty }: { zone: ZoneOffsets; empty: EmptyView },
): CollectionView {
  const rows = artists.map((artist) => ({
    href: `/artists/${artist.artistId}`,
    name: artist.name,
    by: artist.genres.slice(0, 3).join(', '),
    chips: [],
    cells: [formatCount(artist.likedTracks), formatCount(artist.savedAlbums), dayIn(zone, artist.followedAt)],
  }));
  return collectionView(ARTISTS, { rows, total, empty }, query);
}
