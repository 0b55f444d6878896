import type { ZoneOffsets } from '@groovelog/domain';
import type { MirroredPlaylist, PlaylistDuplicate, PlaylistItem } from '@groovelog/read-models';
import {
  type Collection,
  type CollectionRow,
  type CollectionRowView,
  type CollectionView,
  collectionView,
} from '../../display/collection.view';
import { countOf, formatCount, formatLength } from '../../display/format-number';
import { dayIn, namesText, trackChips, trackHref } from '../../display/library-row';
import type { PlaylistQuery } from './playlists.forms';
import { type PlaylistDuplicatesView, playlistDuplicatesView } from './playlist-duplicates.view';
import { playlistChips, playlistDescription, playlistName } from './playlists.view';

/** One playlist as Spotify had it at the last look. */
export interface PlaylistView extends CollectionView {
  description: string | null;
  chips: CollectionRowView['chips'];
  facts: { label: string; value: string }[];
  spotifyHref: string;
  pastHref: string;
  duplicates: PlaylistDuplicatesView | null;
}

/** A row with its listens under the listener's policy. */
export type HeardItem = PlaylistItem & { listens: number };

const COLLECTION: Omit<Collection, 'title' | 'path'> = {
  one: 'track',
  placeholder: 'Title, artist or album',
  noun: 'Track',
  orders: [
    { value: 'position', label: 'Playlist order' },
    { value: 'added', label: 'Added last' },
    { value: 'name', label: 'Title' },
    { value: 'artist', label: 'Artist' },
    { value: 'length', label: 'Longest' },
  ],
  narrowings: [
    { value: 'liked', label: 'Liked' },
    { value: 'unavailable', label: 'Unavailable' },
  ],
  columns: [
    { label: 'Place', sort: 'position' },
    { label: 'Length', sort: 'length' },
    { label: 'Listens', sort: null },
    { label: 'Added', sort: 'added' },
  ],
};

/** Builds the page; days are those of `zone`. */
export function playlistView(
  playlist: MirroredPlaylist,
  { items, total, duplicates }: { items: readonly HeardItem[]; total: number; duplicates: readonly PlaylistDuplicate[] },
  query: PlaylistQuery,
  zone: ZoneOffsets,
): PlaylistView {
  const collection: Collection = { ...COLLECTION, title: playlistName(playlist), path: `/library/playlists/${playlist.playlistId}` };
  const view = collectionView(collection, { rows: items.map((item) => rowOf(item, zone)), total, empty: emptyOf(playlist) }, query);
  return {
    ...view,
    tabs: [],
    description: playlistDescription(playlist) || null,
    chips: playlistChips(playlist),
    facts: factsOf(playlist, zone),
    duplicates: playlistDuplicatesView(duplicates),
    pastHref: `${collection.path}/past`,
    spotifyHref: `https://open.spotify.com/playlist/${playlist.playlistId}`,
  };
}

function rowOf(item: HeardItem, zone: ZoneOffsets): CollectionRow {
  return {
    href: trackHref(item),
    name: item.name || (item.uri === null ? 'Withdrawn from Spotify' : 'Without a name'),
    by: namesText(item.artists),
    chips: [...trackChips(item), ...(item.likedAt === null ? [] : [{ text: 'Liked', className: 'is-ok' }])],
    cells: [
      formatCount(item.position + 1),
      item.durationMs === null ? '' : formatLength(item.durationMs),
      formatCount(item.listens),
      dayIn(zone, item.addedAt),
    ],
  };
}

function factsOf(playlist: MirroredPlaylist, zone: ZoneOffsets): PlaylistView['facts'] {
  const visibility = playlist.isPublic === null ? 'not said' : playlist.isPublic ? 'public' : 'private';
  return [
    { label: 'Owner', value: playlist.ownerId ?? 'not said' },
    { label: 'Tracks', value: countOf(playlist.tracks, 'track') },
    { label: 'Visibility', value: visibility },
    { label: 'First seen', value: dayIn(zone, playlist.firstSeenAt) },
    { label: 'Last change', value: dayIn(zone, playlist.changedAt) },
    ...(playlist.vanishedAt === null ? [] : [{ label: 'Gone from Spotify', value: dayIn(zone, playlist.vanishedAt) }]),
  ];
}

function emptyOf({ isReadable }: MirroredPlaylist): CollectionView['empty'] {
  const action = { label: 'All playlists', href: '/library/playlists' };
  return isReadable
    ? { title: 'No tracks', text: 'This playlist was empty when it was last read.', action }
    : {
        title: 'Its tracks stay with Spotify',
        text: 'Spotify shows an app the tracks of a playlist only to its owner and to those who edit it with them.',
        action,
      };
}
