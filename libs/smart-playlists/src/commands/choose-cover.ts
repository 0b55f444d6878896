import { coverDigest, coverJpegOfPicture } from '@groovelog/artwork';
import type { PlaylistCover } from '@groovelog/domain';
import { storeCoverPicture } from '../covers/cover-pictures';
import { requireSmartPlaylist } from '../log/smart-playlist-in-log';
import { executeOnPlaylist } from './execute-on-playlist';
import type { OfSmartPlaylist, PlaylistPosition, SmartPlaylistParts } from './smart-playlist-parts';

/** Leaves the cover to Spotify, or chooses a motif; the next publish writes it. Throws `playlist.invalid`, `playlist.archived`. */
export const chooseCover = (
  parts: SmartPlaylistParts,
  { cover, ...of }: OfSmartPlaylist & { cover: Exclude<PlaylistCover, { kind: 'picture' }> },
): Promise<PlaylistPosition> => executeOnPlaylist(parts, of, { type: 'ChooseCover', cover });

/**
 * Makes a cover of a picture (the bytes of a JPEG, PNG or WebP file), keeps it and chooses it. The picture is kept before it is
 * chosen, so that no event names one that is not there.
 *
 * @throws DomainError `playlist.unknown` before anything is decoded; `playlist.archived`; and as coverJpegOfPicture.
 */
export async function chooseOwnCover(
  parts: SmartPlaylistParts,
  { picture, ...of }: OfSmartPlaylist & { picture: Buffer },
): Promise<PlaylistPosition> {
  await requireSmartPlaylist(parts, of);
  const jpeg = await coverJpegOfPicture(picture);
  const digest = coverDigest(jpeg);
  await storeCoverPicture(parts.database, of.userId, { digest, jpeg, at: parts.now() });
  return executeOnPlaylist(parts, of, { type: 'ChooseCover', cover: { kind: 'picture', digest } });
}
