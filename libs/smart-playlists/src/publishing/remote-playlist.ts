import { DomainError, type SmartPlaylist } from '@groovelog/domain';
import { SpotifyRefusal, type SpotifyPlaylist } from '@groovelog/spotify';
import { isMarked, markOf } from './playlist-face';
import { record, type PublishContext } from './publish-context';

/** Reads may lag behind a write for some seconds: what is missing is looked for once more after this. */
const LOOK_AGAIN_AFTER_MS = 5_000;

/** How long to look for a playlist that may have been made: half a minute in all. */
const LOOKS_MS = [0, 1_000, 2_000, 4_000, 8_000, 15_000];

/**
 * The playlist in Spotify that a list is written to; made when there is none yet. Null when it was deleted there, which is
 * recorded: two complete lists of the account's playlists were without it.
 */
export async function remotePlaylistOf(context: PublishContext, state: SmartPlaylist): Promise<SpotifyPlaylist | null> {
  const { remote } = state;
  if (remote.state === 'none') return makeRemote(context, state);
  if (remote.state === 'deleted') return null;
  const found = await context.client.playlist(remote.id).catch(nullUnlessMissing);
  if (found && (await context.client.keepsPlaylist(remote.id))) return found;
  return stillThere(context, remote.id, found);
}

/**
 * Says that a playlist is about to be made, makes it, and says which it is. A playlist that a publish made before it died has the
 * id of the smart playlist in its description, and is found by that; when the log says that one was about to be made, it is
 * looked for as long as Spotify's lists may lag behind.
 */
async function makeRemote(context: PublishContext, { name, making }: SmartPlaylist): Promise<SpotifyPlaylist> {
  const { client, playlistId, publishId } = context;
  let remote = await madeBefore(context, making ? LOOKS_MS : [0]);
  if (!remote) {
    await record(context, { type: 'IntendRemotePlaylist', publishId });
    remote = await client.createPlaylist(name, markOf(playlistId));
  }
  await record(context, { type: 'LinkRemotePlaylist', remotePlaylistId: remote.id, how: 'created' });
  return remote;
}

async function madeBefore(context: PublishContext, looks: readonly number[]): Promise<SpotifyPlaylist | null> {
  const isOurs = (playlist: SpotifyPlaylist) => playlist.owner.id === context.spotifyUserId && isMarked(playlist, context.playlistId);
  for (const wait of looks) {
    if (wait > 0) await context.sleep(wait);
    const found = (await allPlaylists(context)).playlists.find(isOurs);
    if (found) return found;
  }
  return null;
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
