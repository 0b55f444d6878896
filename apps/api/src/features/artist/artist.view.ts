import type { ItemFiguresView } from '../../display/item-figures.view';
import { countOf } from '../../display/format-number';
import { rankedRows, type RankedRowView } from '../../display/ranked-list.view';
import type { NamedEntry } from '../../listening/top-of-item';
import type { ArtistOriginView } from './library-artist.view';

/** The page of one artist. `figures` is null while none of its plays counts. */
export interface ArtistView {
  name: string;
  subtitle: string;
  spotifyHref: string;
  historyHref: string;
  figures: ItemFiguresView | null;
  topTracks: RankedRowView[];
  topAlbums: RankedRowView[];
  /** Null for somebody of whom the library has nothing. */
  origin: ArtistOriginView | null;
}

/** What the page is made of; `tracks` and `albums` are how many of the artist's were heard. */
export interface ArtistListening {
  number: number;
  name: string;
  figures: ItemFiguresView | null;
  origin: ArtistOriginView | null;
  tracks: number;
  albums: number;
  topTracks: readonly NamedEntry[];
  topAlbums: readonly NamedEntry[];
}

/** Builds the page. Exports name artists and no links to them, so without the library the way to Spotify is its search. */
export function artistView(artist: ArtistListening): ArtistView {
  return {
    name: artist.name,
    subtitle: `Artist · ${countOf(artist.tracks, 'track')} on ${countOf(artist.albums, 'album')}`,
    spotifyHref: artist.origin?.spotifyHref ?? `https://open.spotify.com/search/${encodeURIComponent(artist.name)}/artists`,
    historyHref: `/history?artist=${artist.number}`,
    figures: artist.figures,
    topTracks: rankedRows('tracks', artist.topTracks),
    topAlbums: rankedRows('albums', artist.topAlbums),
    origin: artist.origin,
  };
}
