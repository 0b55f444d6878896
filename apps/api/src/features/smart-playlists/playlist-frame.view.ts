import type { LinkView } from '../../display/period-control.view';
import { type CoverImageView, coverImage } from './cover/cover.view';
import { type ChipView, statusOf } from './playlist-status';
import type { DescribedPlaylist } from './described-playlist';

/** What stands above every page of one smart playlist. */
export interface PlaylistFrameView {
  name: string;
  description: string | null;
  sentence: string;
  /** Null where Spotify makes it. */
  cover: CoverImageView | null;
  chip: ChipView;
  /** Its address; everything about it is below. */
  base: string;
  spotifyHref: string | null;
  tabs: LinkView[];
}

const TABS = { '': 'Tracks', '/history': 'History', '/what-if': 'What if', '/settings': 'Settings' };
export type PlaylistTab = keyof typeof TABS;

/** The head and the tabs of one smart playlist. */
export function playlistFrame(playlist: DescribedPlaylist, current: PlaylistTab | null): PlaylistFrameView {
  const base = playlistPath(playlist.playlistId);
  return {
    name: playlist.name,
    description: playlist.description || null,
    sentence: playlist.sentence,
    cover: coverImage(playlist),
    chip: statusOf(playlist),
    base,
    spotifyHref: playlist.remoteState === 'linked' && playlist.remotePlaylistId ? playlistLink(playlist.remotePlaylistId) : null,
    tabs: Object.entries(TABS).map(([path, label]) => ({ href: base + path, label, isCurrent: path === current })),
  };
}

/** The page of a smart playlist. */
export const playlistPath = (playlistId: string): string => `/dashboard/playlists/${playlistId}`;

const playlistLink = (remotePlaylistId: string): string => `https://open.spotify.com/playlist/${remotePlaylistId}`;
