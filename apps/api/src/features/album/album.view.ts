import type { ZoneOffsets } from '@groovelog/domain';
import type { CataloguedAlbum } from '@groovelog/read-models';
import type { ItemFiguresView } from '../../display/item-figures.view';
import { rankedRows, type RankedRowView } from '../../display/ranked-list.view';
import type { NamedEntry } from '../../listening/top-of-item';
import { savedText } from './catalogued-album.view';

/** The page of one album. `figures` is null while none of its plays counts. */
export interface AlbumView {
  name: string;
  artist: { name: string; href: string };
  spotifyHref: string;
  historyHref: string;
  figures: ItemFiguresView | null;
  topTracks: RankedRowView[];
  /** Albums of this name by this artist that are or were saved; the same name may be more than one album. */
  saved: { text: string; href: string }[];
}

/** What the page is made of. */
export interface AlbumListening {
  album: { albumNo: number; name: string; artistNo: number; artist: string };
  figures: ItemFiguresView | null;
  topTracks: readonly NamedEntry[];
  saved: readonly CataloguedAlbum[];
  zone: ZoneOffsets;
}

/** Builds the page. Exports name albums and no links to them, so for what is not saved the way to Spotify is its search. */
export function albumView({ album, figures, topTracks, saved, zone }: AlbumListening): AlbumView {
  const search = `https://open.spotify.com/search/${encodeURIComponent(`${album.name} ${album.artist}`)}/albums`;
  return {
    name: album.name,
    artist: { name: album.artist, href: `/artists/${album.artistNo}` },
    spotifyHref: saved[0] ? `https://open.spotify.com/album/${saved[0].albumId}` : search,
    historyHref: `/history?album=${album.albumNo}`,
    figures,
    topTracks: rankedRows('tracks', topTracks),
    saved: saved.map((one) => ({ text: savedText(one, zone), href: `/albums/${one.albumId}` })),
  };
}
