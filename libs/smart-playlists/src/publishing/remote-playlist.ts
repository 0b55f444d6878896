import { DomainError, type SmartPlaylist } from '@groovelog/domain';
import { SpotifyRefusal, type SpotifyPlaylist } from '@groovelog/spotify';
import { isMarked, markOf } from './playlist-face';
import { record, type PublishContext } from './publish-context';

/** Reads may lag behind a write for some seconds: what is missing is looked for once more after this. */
const LOOK_AGAIN_AFTER_MS = 5_000;

/**
 * The playlist in Spotify that a list is written to; made when there is none yet. Null when it was deleted there, which is
 * recorded: two complete lists of the account's playlists were without it.
 */
export async function remotePlaylistOf(context: PublishContext, { remote, name }: SmartPlaylist): Promise<SpotifyPlaylist | null> {
  if (remote.state === 'none') return makeRemote(context, name);
  if (remote.state === 'deleted') return null;
  const found = await context.client.playlist(remote.id).catch(nullUnlessMissing);
  if (found && (await context.client.keepsPlaylist(remote.id))) return found;
  return stillThere(context, remote.id, found);
}

/** A playlist that a publish made before it died has the id of the smart playlist in its description, and is found by that. */
async function makeRemote(context: PublishContext, name: string): Promise<SpotifyPlaylist> {
  const { client, playlistId, spotifyUserId } = context;
  const { playlists } = await allPlaylists(context);
  const isOurs = (playlist: SpotifyPlaylist) => playlist.owner.id === spotifyUserId && isMarked(playlist, playlistId);
  const remote = playlists.find(isOurs) ?? (await client.createPlaylist(name, markOf(playlistId)));
  await record(context, { type: 'LinkRemotePlaylist', remotePlaylistId: remote.id, how: 'created' });
  return remote;
}

function nullUnlessMissing(error: unknown): null {
  if (error instanceof SpotifyRefusal && error.code === 'spotify.not-found') return null;
  throw error;
}

/** One answer without a playlist is no proof: an incomplete list ends the publish, and the next try looks again. */
async function stillThere(context: PublishContext, remoteId: string, found: SpotifyPlaylist | null): Promise<SpotifyPlaylist | null> {
  for (let look = 1; look <= 2; look += 1) {
    if (look > 1) await context.sleep(LOOK_AGAIN_AFTER_MS);
    const { playlists, isComplete } = await allPlaylists(context);
    const listed = playlists.find(({ id }) => id === remoteId);
    if (listed) return found ?? (await context.client.playlist(remoteId));
    if (!isComplete) {
      throw new DomainError(
        'conflict',
        'playlist.list-incomplete',
        'Spotify did not show all playlists, so that nothing is known of this one.',
      );
    }
  }
  await record(context, { type: 'NoteRemoteDeleted', remotePlaylistId: remoteId });
  return null;
}

async function allPlaylists({ client }: PublishContext): Promise<{ playlists: SpotifyPlaylist[]; isComplete: boolean }> {
  const playlists: SpotifyPlaylist[] = [];
  const totals = new Set<number>();
  let offset = 0;
  for (let hasMore = true; hasMore;) {
    const page = await client.playlists(offset);
    playlists.push(...page.rows);
    totals.add(page.total);
    offset += page.size;
    hasMore = page.hasMore && page.size > 0;
  }
  return { playlists, isComplete: totals.size === 1 && totals.has(playlists.length) };
}
