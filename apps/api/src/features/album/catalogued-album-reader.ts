import { Inject, Injectable } from '@nestjs/common';
import type { User } from '@groovelog/accounts';
import type { Sql } from '@groovelog/platform';
import {
  albumTrackIds,
  type CataloguedAlbum,
  cataloguedAlbum,
  trackEntries,
  type UnifiedTrack,
  unifiedTracks,
} from '@groovelog/read-models';
import { libraryTrackRow } from '../../display/library-track-row.view';
import { ListeningReader } from '../../listening/listening-reader';
import { listensOfTrack } from '../../listening/listens-of-track';
import { DATABASE } from '../../parts';
import { cataloguedAlbumView, type CataloguedAlbumView } from './catalogued-album.view';

/** Albums by Spotify's ids. */
@Injectable()
export class CataloguedAlbumReader {
  constructor(
    @Inject(DATABASE) private readonly sql: Sql,
    private readonly listening: ListeningReader,
  ) {}

  /** The page of an album; null when the catalogue does not know it. */
  async read(user: User, albumId: string): Promise<CataloguedAlbumView | null> {
    const album = await cataloguedAlbum(this.sql, user.id, albumId);
    if (!album) return null;
    const [listening, trackIds] = await Promise.all([this.listening.of(user), albumTrackIds(this.sql, albumId)]);
    const tracks = await unifiedTracks(this.sql, user.id, trackIds);
    const rows = tracks.map((track) => libraryTrackRow(track, listensOfTrack(listening, track.trackNo), listening.zone));
    return cataloguedAlbumView(album, rows, { zone: listening.zone, albumNo: await this.numberOf(user.id, album, tracks) });
  }

  /** The number under which the album was heard: that of a track of it which names the same album. */
  async numberOf(userId: string, { name }: CataloguedAlbum, tracks: readonly UnifiedTrack[]): Promise<number | null> {
    const heard = tracks.flatMap(({ trackNo }) => trackNo ?? []);
    const entries = heard.length === 0 ? [] : await trackEntries(this.sql, userId, heard);
    return entries.find((entry) => entry.album === name)?.albumNo ?? null;
  }
}
