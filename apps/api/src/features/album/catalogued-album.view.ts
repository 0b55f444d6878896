import type { CataloguedAlbum } from '@groovelog/read-models';
import type { ZoneOffsets } from '@groovelog/domain';
import { formatCount } from '../../display/format-number';
import { dayIn } from '../../display/library-row';
import type { LibraryTrackRowView } from '../../display/library-track-row.view';

/** An album as Spotify's catalogue has it, with the tracks that a library knows of it. */
export interface CataloguedAlbumView {
  name: string;
  artists: { name: string; href: string }[];
  type: string;
  facts: { label: string; value: string }[];
  rows: LibraryTrackRowView[];
  spotifyHref: string;
  /** The page of its listens; null while none of its tracks was heard. */
  listeningHref: string | null;
}

/** Builds the page; days are those of `zone`. */
export function cataloguedAlbumView(
  album: CataloguedAlbum,
  rows: LibraryTrackRowView[],
  { zone, albumNo }: { zone: ZoneOffsets; albumNo: number | null },
): CataloguedAlbumView {
  return {
    name: album.name,
    artists: album.artists.map(({ id, name }) => ({ name, href: `/artists/${id}` })),
    type: TYPES[album.type] ?? album.type,
    facts: [
      { label: 'Saved', value: savedText(album, zone) },
      ...(album.releaseDate === null ? [] : [{ label: 'Released', value: album.releaseDate }]),
      { label: 'Tracks', value: formatCount(album.totalTracks) },
    ],
    rows,
    spotifyHref: `https://open.spotify.com/album/${album.albumId}`,
    listeningHref: albumNo === null ? null : `/albums/${albumNo}`,
  };
}

const TYPES: Readonly<Record<string, string>> = { album: 'Album', single: 'Single or EP', compilation: 'Compilation' };

/** Whether and since when an album is saved. */
export function savedText({ savedAt, unsavedAt }: Pick<CataloguedAlbum, 'savedAt' | 'unsavedAt'>, zone: ZoneOffsets): string {
  if (savedAt !== null) return `Since ${dayIn(zone, savedAt)}`;
  return unsavedAt === null ? 'No' : `No longer: gone by ${dayIn(zone, unsavedAt)}`;
}
