import { listedPlaylistsDecider, listedPlaylistsStream } from '@groovelog/domain';
import type { SpotifyPlaylist, SpotifyTrack } from '@groovelog/spotify';
import { changesOf } from './changes-of';
import { libraryEventKey } from './library-event-key';
import { mirrorPlaylist } from './mirror-playlist';
import { readCollection, type ReadRow } from './read-collection';
import { recordAvailability } from './record-availability';
import { recordDecision } from './record-decision';
import { streamState } from './stream-state';
import { noChanges, type SyncChanges, type SyncContext } from './sync-context';

const PAGE = 50;

/**
 * All playlists of the library: details of every one, rows of those that the listener owns or shares, and of these only
 * the ones whose snapshot changed. Spotify shows nobody else's rows to a development-mode app.
 */
export async function syncPlaylists(context: SyncContext): Promise<SyncChanges> {
  const stream = listedPlaylistsStream(context.userId);
  const { members } = await streamState(context, stream, listedPlaylistsDecider);
  const some = await lookAtSome(context, members);
  if (some) return { ...noChanges(), changed: await mirrorAll(context, some) };
  const source = { step: 'playlists', pageAt: context.client.playlists, toRow, members };
  const { reading, rows } = await readCollection(context, source);
  const changed = await mirrorAll(
    context,
    rows.map(({ thing }) => thing),
  );
  const keep = !context.settings.removeUnfollowedPlaylists;
  const command = { type: 'ReconcilePlaylists', reading, guard: context.guard, keep } as const;
  const listed = changesOf(await recordDecision(context, stream, listedPlaylistsDecider, command, libraryEventKey));
  return { ...listed, changed: Math.max(0, changed - listed.added) };
}

const toRow = (playlist: SpotifyPlaylist): ReadRow<SpotifyPlaylist> => ({ id: playlist.id, addedAt: null, thing: playlist });

/**
 * A list that is longer than an incremental run may read is looked at in turns. Null when it is to be read as a whole:
 * it is short, or the look found a playlist that is not known or another total.
 */
async function lookAtSome(context: SyncContext, members: ReadonlyMap<string, string | null>): Promise<SpotifyPlaylist[] | null> {
  if (context.full || members.size <= context.lookAtMost * PAGE) return null;
  const seen: SpotifyPlaylist[] = [];
  let offset = Number(await context.memory.nextPage('playlists')) || 0;
  for (let looked = 0; looked < context.lookAtMost; looked += 1) {
    const page = await context.client.playlists(offset);
    if (page.total !== members.size || page.rows.some(({ id }) => !members.has(id))) return null;
    seen.push(...page.rows);
    offset = page.hasMore && page.size > 0 ? offset + page.size : 0;
  }
  await context.memory.beginNextAt('playlists', String(offset));
  await context.report('playlists', members.size, members.size);
  return seen;
}

/** @returns how many playlists, and availabilities of tracks in them, changed. */
async function mirrorAll(context: SyncContext, playlists: readonly SpotifyPlaylist[]): Promise<number> {
  let changed = 0;
  const tracks: SpotifyTrack[] = [];
  for (const [index, playlist] of playlists.entries()) {
    context.signal.throwIfAborted();
    const mirrored = await mirrorPlaylist(context, playlist);
    if (!mirrored.isNew) continue;
    changed += 1;
    tracks.push(...mirrored.tracks);
    await context.report('changed playlists', index + 1, playlists.length);
  }
  return changed + (await recordAvailability(context, tracks)).changed;
}
