import type { ZoneOffsets } from '@groovelog/domain';
import type { MirroredPlaylist } from '@groovelog/read-models';
import { type Collection, type CollectionRowView, type CollectionView, collectionView } from '../../display/collection.view';
import type { EmptyView } from '../../display/empty.view';
import { formatCount } from '../../display/format-number';
import { dayIn } from '../../display/library-row';
import type { PlaylistsQuery } from './playlists.forms';

const PLAYLISTS: Collection = {
  title: 'Playlists',
  path: '/library/playlists',
  one: 'playlist',
  placeholder: 'Name of a playlist',
  noun: 'Playlist',
  orders: [
    { value: 'changed', label: 'Changed last' },
    { value: 'name', label: 'Name' },
    { value: 'owner', label: 'Owner' },
    { value: 'tracks', label: 'Most tracks' },
  ],
  narrowings: [
    { value: 'readable', label: 'With their tracks' },
    { value: 'unreadable', label: 'Of others, without tracks' },
    { value: 'vanished', label: 'Gone from Spotify, kept here' },
  ],
  columns: [
    { label: 'Owner', sort: 'owner', isName: true },
    { label: 'Tracks', sort: 'tracks' },
    { label: 'Changed', sort: 'changed' },
  ],
};

/** Builds the page of playlists; days are those of `zone`. */
export function playlistsView(
  { playlists, total }: { playlists: readonly MirroredPlaylist[]; total: number },
  query: PlaylistsQuery,
  { zone, empty }: { zone: ZoneOffsets; empty: EmptyView },
): CollectionView {
  const rows = playlists.map((playlist) => ({
    href: `/library/playlists/${playlist.playlistId}`,
    name: playlistName(playlist),
    by: playlistDescription(playlist),
    chips: playlistChips(playlist),
    cells: [playlist.ownerId ?? '', playlist.isReadable ? formatCount(playlist.tracks) : '', dayIn(zone, playlist.changedAt)],
  }));
  return collectionView(PLAYLISTS, { rows, total, empty }, query);
}

/** A playlist that is only listed so far has no name yet. */
export const playlistName = ({ name }: Pick<MirroredPlaylist, 'name'>): string => name || 'Without a name';

/** Spotify sends descriptions as HTML text; here they are plain. */
export const playlistDescription = ({ description }: Pick<MirroredPlaylist, 'description'>): string =>
  (description ?? '').replaceAll(/&(?:amp|lt|gt|quot|#x27|#39|#x2F);/g, (entity) => ENTITIES[entity] ?? entity);

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#x27;': "'",
  '&#39;': "'",
  '&#x2F;': '/',
};

/** What is to be said about a playlist at first sight. */
export function playlistChips({ isCollaborative, isReadable, vanishedAt }: MirroredPlaylist): CollectionRowView['chips'] {
  return [
    ...(vanishedAt === null ? [] : [{ text: 'Gone from Spotify', className: 'is-waiting' }]),
    ...(isCollaborative ? [{ text: 'Collaborative', className: 'is-plain' }] : []),
    ...(isReadable ? [] : [{ text: 'Of somebody else', className: 'is-plain' }]),
  ];
}
