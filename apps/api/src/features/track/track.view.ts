import type { ItemFiguresView } from '../../display/item-figures.view';
import type { PlayRowView } from '../../display/play-row.view';
import { spotifyLink } from '../../display/spotify-link';
import type { TrackEntry } from '@groovelog/read-models';

/** The page of one track. `figures` is null while none of its plays counts. */
export interface TrackView {
  title: string;
  kind: string;
  artist: { name: string; href: string } | null;
  album: { name: string; href: string } | null;
  spotifyHref: string | null;
  historyHref: string;
  figures: ItemFiguresView | null;
  latest: PlayRowView[];
}

const KIND_NAMES: Readonly<Record<TrackEntry['kind'], string>> = {
  track: 'Track',
  local: 'Local file',
  episode: 'Podcast episode',
  audiobook: 'Audiobook',
  unknown: 'Without a name',
};

/** Builds the page. */
export function trackView(track: TrackEntry, figures: ItemFiguresView | null, latest: PlayRowView[]): TrackView {
  return {
    title: track.title ?? 'Without a name',
    kind: KIND_NAMES[track.kind],
    artist: track.artist === null ? null : { name: track.artist, href: `/artists/${track.artistNo}` },
    album: track.album === null ? null : { name: track.album, href: `/albums/${track.albumNo}` },
    spotifyHref: spotifyLink(track.uri),
    historyHref: `/history?track=${track.trackNo}`,
    figures,
    latest,
  };
}
