import { listedPlaylistsDecider, listedPlaylistsStream, type CollectionReading } from '@groovelog/domain';
import type { SpotifyPlaylist, SpotifyTrack } from '@groovelog/spotify';
import { changesOf } from './changes-of';
import { libraryEventKey } from './library-event-key';
import { mirrorPlaylist } from './mirror-playlist';
import { readCollection, type ReadCollection, type ReadRow } from './read-collection';
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
  const read = await readCollection(context, source);
  const changed = await mirrorAll(
    context,
    read.rows.map(({ thing }) => thing),
  );
  const reading = await withWithheldAsked(context, read, members);
  const keep = !context.settings.removeUnfollowedPlaylists;
  const command = { type: 'ReconcilePlaylists', reading, guard: context.guard, keep } as const;
  const listed = changesOf(await recordDecision(context, stream, listedPlaylistsDecider, command, libraryEventKey));
  return { ...listed, changed: Math.max(0, changed - listed.added) };
}

/** More of them is no matter of a few that were withheld. */
const MOST_ASKED = 20;

/**
 * The list may hold nothing in the place of a playlist that is withheld, and then proves no removal by itself. Spotify is asked
 * of each known playlist that is missing whether the library holds it: with these answers the reading is whole.
 */
async function withWithheldAsked(
  context: SyncContext,
  { reading, rows, unreadable }: ReadCollection<SpotifyPlaylist>,
  members: ReadonlyMap<string, string | null>,
): Promise<CollectionReading> {
  const seen = new Set(rows.map(({ id }) => id));
  const missing = [...members.keys()].filter((id) => !seen.has(id));
  const isOnlyWithheld = unreadable > 0 && reading.totals.every((total) => total === rows.length + unreadable);
  if (!isOnlyWithheld || missing.length === 0 || missing.length > MOST_ASKED) return reading;
  const all = [...reading.rows];
  for (const id of missing) if (await context.client.keepsPlaylist(id)) all.push({ id, addedAt: null });
  return { ...reading, complete: true, rows: all, totals: [all.length] };
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
    tracks.push(...mirrored.tracks);
    if (!mirrored.isNew) continue;
    changed += 1;
    await context.report('changed playlists', index + 1, playlists.length);
  }
  return changed + (await recordAvailability(context, tracks)).changed;
}
