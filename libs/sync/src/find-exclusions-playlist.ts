import { listedPlaylistsDecider, listedPlaylistsStream, mirroredPlaylistDecider, remotePlaylistStream } from '@groovelog/domain';
import { SpotifyRefusal, type SpotifyPlaylist } from '@groovelog/spotify';
import { libraryEventKey } from './library-event-key';
import { mirrorPlaylist } from './mirror-playlist';
import { recordDecision } from './record-decision';
import { streamState } from './stream-state';
import { instant, type SyncContext } from './sync-context';

const NAME = 'exclusions';
const DESCRIPTION = 'What is in here is left out of your smart playlists. Kept by Groovelog.';

/**
 * The person's own playlist of that name. Looked for where it was last, then among the playlists that are known, then in
 * all of Spotify's list; only then it is made. So a run that died after making one finds it.
 */
export async function findExclusionsPlaylist(context: SyncContext): Promise<{ playlistId: string; isNew: boolean }> {
  const remembered = await context.memory.nextPage('exclusions');
  const { members } = await streamState(context, listedPlaylistsStream(context.userId), listedPlaylistsDecider);
  // A playlist that its owner took out of their library still answers, but is not the one that they use.
  const isThere = remembered !== null && members.has(remembered);
  const known = isThere ? remembered : ((await amongKnown(context, [...members.keys()])) ?? (await inSpotify(context)));
  const playlistId = known ?? (await makePlaylist(context));
  if (remembered !== playlistId) await context.memory.beginNextAt('exclusions', playlistId);
  return { playlistId, isNew: known === null };
}

/** What was made here needs no sync to be known. */
async function makePlaylist(context: SyncContext): Promise<string> {
  const playlist = await context.client.createPlaylist(NAME, DESCRIPTION);
  await mirrorPlaylist(context, playlist);
  const command = { type: 'ListPlaylist', playlistId: playlist.id, at: instant(context) } as const;
  await recordDecision(context, listedPlaylistsStream(context.userId), listedPlaylistsDecider, command, libraryEventKey);
  return playlist.id;
}

/** To be called when Spotify does not have the remembered playlist any more: the next run looks for it anew. */
export async function forgetExclusionsPlaylist(context: SyncContext, error: unknown): Promise<void> {
  if (error instanceof SpotifyRefusal && error.code === 'spotify.not-found') await context.memory.beginNextAt('exclusions', null);
}

const isIt = ({ name, ownerId }: { name: string; ownerId: string }, { spotifyUserId }: SyncContext): boolean =>
  name.trim().toLowerCase() === NAME && ownerId === spotifyUserId;

async function amongKnown(context: SyncContext, playlistIds: readonly string[]): Promise<string | null> {
  for (const playlistId of playlistIds) {
    const { details } = await streamState(context, remotePlaylistStream(context.userId, playlistId), mirroredPlaylistDecider);
    if (details && isIt(details, context)) return playlistId;
  }
  return null;
}

async function inSpotify(context: SyncContext): Promise<string | null> {
  for (let offset = 0; ;) {
    const page = await context.client.playlists(offset);
    const found = page.rows.find(({ name, owner }: SpotifyPlaylist) => isIt({ name, ownerId: owner.id }, context));
    if (found) return found.id;
    offset += page.size;
    if (!page.hasMore || page.size === 0) return null;
  }
}
