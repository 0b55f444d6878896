import type { ItemFiguresView } from '../../display/item-figures.view';
import type { PlayRowView } from '../../display/play-row.view';
import { spotifyLink } from '../../display/spotify-link';
import type { TrackEntry, UnifiedTrack } from '@groovelog/read-models';
import type { TrackOriginView } from './track-origin.view';

/** The page of one track. `figures` is null while none of its plays counts, or there is none. */
export interface TrackView {
  title: string;
  kind: string;
  artist: { name: string; href: string } | null;
  album: { name: string; href: string } | null;
  spotifyHref: string | null;
  /** Null for what was never heard. */
  historyHref: string | null;
  figures: ItemFiguresView | null;
  latest: PlayRowView[];
  /** Null for what was only heard, never in the library. */
  origin: TrackOriginView | null;
}

const KIND_NAMES: Readonly<Record<TrackEntry['kind'], string>> = {
  track: 'Track',
  local: 'Local file',
  episode: 'Podcast episode',
  audiobook: 'Audiobook',
  unknown: 'Without a name',
};

/** Builds the page. */
export function trackView(
  track: TrackEntry,
  figures: ItemFiguresView | null,
  latest: PlayRowView[],
  origin: TrackOriginView | null,
): TrackView {
  return {
    title: track.title ?? 'Without a name',
    kind: KIND_NAMES[track.kind],
    artist: track.artist === null ? null : { name: track.artist, href: `/artists/${track.artistNo}` },
    album: track.album === null ? null : { name: track.album, href: `/albums/${track.albumNo}` },
    spotifyHref: spotifyLink(track.uri),
    historyHref: `/history?track=${track.trackNo}`,
    figures,
    latest,
    origin,
  };
}

/** Builds the page of a track of the library that was never heard. */
export function unheardTrackView(track: UnifiedTrack, origin: TrackOriginView | null): TrackView {
  const [artist] = track.artists;
  return {
    title: track.name || 'Without a name',
    kind: track.isLocal ? KIND_NAMES.local : KIND_NAMES.track,
    artist: artist?.id ? { name: artist.name, href: `/artists/${artist.id}` } : null,
    // An album that no sync has read is an id without a name.
    album: track.albumId === null || track.albumName === null ? null : { name: track.albumName, href: `/albums/${track.albumId}` },
    spotifyHref: spotifyLink(track.uri),
    historyHref: null,
    figures: null,
    latest: [],
    origin,
  };
}
