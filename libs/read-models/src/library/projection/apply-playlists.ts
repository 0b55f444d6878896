import {
  applyEdit,
  userOf,
  type MirroredPlaylistEvent,
  type PlaylistListed,
  type PlaylistRow,
  type PlaylistRowsChanged,
  type PlaylistUnlisted,
  type StoredEvent,
} from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import { localTrackOf, trackIdOf } from './local-track';
import { readPlaylists, replaceItems, upsertLocalTracks, upsertMemberships, upsertPlaylists, type Membership } from './playlist-rows';
import { foldPlaylist, newPlaylist, type PlaylistState } from './playlist-state';
import type { Touched } from './touched';

export type PlaylistEvent = StoredEvent & (MirroredPlaylistEvent | PlaylistListed | PlaylistUnlisted);

/** Playlists as Spotify shows them: what they are called, their rows now, and what was ever in them. */
export async function applyPlaylists(sql: Sql, schema: string, events: readonly PlaylistEvent[], touched: Touched): Promise<void> {
  if (events.length === 0) return;
  const { playlists, memberships } = await folded(sql, schema, events);
  await upsertPlaylists(sql, schema, playlists);
  await replaceItems(
    sql,
    schema,
    playlists.filter((playlist) => playlist.hasNewItems),
  );
  await upsertMemberships(sql, schema, memberships);
  await upsertLocalTracks(sql, schema, memberships.flatMap(localTrackIn));
  touched.pairs.push(...memberships, ...playlists.filter((playlist) => playlist.hasNewStanding).flatMap(tracksOf));
}

async function folded(
  sql: Sql,
  schema: string,
  events: readonly PlaylistEvent[],
): Promise<{ playlists: PlaylistState[]; memberships: Membership[] }> {
  const keys = new Map(events.map((event) => [event.data.playlistId + userOf(event.stream), identityOf(event)]));
  const playlists = new Map((await readPlaylists(sql, schema, [...keys.values()])).map((playlist) => [keyOf(playlist), playlist]));
  const memberships = new Map<string, Membership>();
  for (const event of events) {
    const identity = identityOf(event);
    const before = playlists.get(keyOf(identity)) ?? newPlaylist(identity, event.data);
    const items = event.type === 'PlaylistRowsChanged' ? applyEdit(before.items, event.data) : before.items;
    playlists.set(keyOf(identity), foldPlaylist(before, event, items));
    if (event.type === 'PlaylistRowsChanged') noteMemberships(memberships, before, event.data, items);
  }
  return { playlists: [...playlists.values()], memberships: [...memberships.values()] };
}

const identityOf = ({ stream, data }: PlaylistEvent) => ({ userId: userOf(stream), playlistId: data.playlistId });

const keyOf = ({ userId, playlistId }: { userId: string; playlistId: string }) => `${userId} ${playlistId}`;

/** A track is a member since its earliest row, until its last row goes. */
function noteMemberships(
  memberships: Map<string, Membership>,
  before: PlaylistState,
  change: PlaylistRowsChanged['data'],
  items: readonly PlaylistRow[],
): void {
  const { userId, playlistId } = before;
  const note = (trackId: string, addedAt: string | null, removedAt: string | null) => {
    const key = `${userId} ${playlistId} ${trackId}`;
    const known = memberships.get(key)?.addedAt ?? null;
    memberships.set(key, { userId, playlistId, trackId, addedAt: earlier(known, addedAt), removedAt, seenAt: change.observedAt });
  };
  const left = new Set(items.map(({ uri }) => uri));
  for (const index of change.removed) {
    const row = before.items[index];
    const trackId = trackIdOf(row?.uri ?? null);
    if (trackId !== null && !left.has(row?.uri ?? null)) note(trackId, null, change.observedAt);
  }
  for (const { row } of change.added) {
    const trackId = trackIdOf(row.uri);
    if (trackId !== null) note(trackId, row.addedAt ?? change.observedAt, null);
  }
}

function earlier(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return Date.parse(one) <= Date.parse(other) ? one : other;
}

const tracksOf = ({ userId, items }: PlaylistState) =>
  items.flatMap(({ uri }) => {
    const trackId = trackIdOf(uri);
    return trackId === null ? [] : [{ userId, trackId }];
  });

function localTrackIn({ userId, trackId }: Membership) {
  const track = localTrackOf(trackId);
  return track ? [{ userId, ...track }] : [];
}
