import { coverDigest, coverJpegOfDrawing, motifSvg } from '@groovelog/artwork';
import { DomainError, type PlaylistCover, type PlaylistCoverState, type RemoteLink } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import { coverPicture } from './cover-pictures';

/** A cover of one playlist of one user. */
export interface OwnedCover {
  userId: string;
  playlistId: string;
  cover: PlaylistCover;
}

/** What Spotify is to have, as the digest of what it is made from; null when the cover is left to Spotify. */
export function wantedCoverDigest(playlistId: string, cover: PlaylistCover): string | null {
  switch (cover.kind) {
    case 'spotify':
      return null;
    case 'motif':
      return coverDigest(motifSvg(playlistId, cover));
    case 'picture':
      return cover.digest;
    default:
      return cover satisfies never;
  }
}

/** The digest of a cover that is still to be written to the playlist in Spotify; null when nothing is. */
export function dueCoverDigest(
  { playlistId, cover }: { playlistId: string; cover: PlaylistCoverState },
  remotePlaylistId: RemoteLink['id'],
): string | null {
  const wanted = wantedCoverDigest(playlistId, cover.chosen);
  const isThere = cover.written?.digest === wanted && cover.written?.remotePlaylistId === remotePlaylistId;
  return isThere ? null : wanted;
}

/**
 * The JPEG of a cover.
 *
 * @throws DomainError `cover.none` when it is left to Spotify; `cover.lost` (not-found) when the picture is no longer there; and as
 * coverJpegOfDrawing.
 */
export async function coverJpeg(sql: Sql, { userId, playlistId, cover }: OwnedCover): Promise<Buffer> {
  if (cover.kind === 'spotify') throw new DomainError('not-found', 'cover.none', 'The cover is left to Spotify.');
  if (cover.kind === 'motif') return coverJpegOfDrawing(motifSvg(playlistId, cover));
  const jpeg = await coverPicture(sql, userId, cover.digest);
  if (!jpeg) throw new DomainError('not-found', 'cover.lost', 'The picture of the cover is no longer there. Upload it again.');
  return jpeg;
}
