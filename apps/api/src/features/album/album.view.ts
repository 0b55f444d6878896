import type { ItemFiguresView } from '../../display/item-figures.view';
import { rankedRows, type RankedRowView } from '../../display/ranked-list.view';
import type { NamedEntry } from '../../listening/top-of-item';

/** The page of one album. `figures` is null while none of its plays counts. */
export interface AlbumView {
  name: string;
  artist: { name: string; href: string };
  spotifyHref: string;
  historyHref: string;
  figures: ItemFiguresView | null;
  topTracks: RankedRowView[];
}

/** What the page is made of. */
export interface AlbumListening {
  album: { albumNo: number; name: string; artistNo: number; artist: string };
  figures: ItemFiguresView | null;
  topTracks: readonly NamedEntry[];
}

/** Builds the page. Exports name albums and no links to them, so the way to Spotify is its search. */
export function albumView({ album, figures, topTracks }: AlbumListening): AlbumView {
  return {
    name: album.name,
    artist: { name: album.artist, href: `/artists/${album.artistNo}` },
    spotifyHref: `https://open.spotify.com/search/${encodeURIComponent(`${album.name} ${album.artist}`)}/albums`,
    historyHref: `/history?album=${album.albumNo}`,
    figures,
    topTracks: rankedRows('tracks', topTracks),
  };
}
