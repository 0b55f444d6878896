import {
  applyEdit,
  userOf,
  type MirroredPlaylistEvent,
  type PlaylistListed,
  type PlaylistUnlisted,
  type StoredEvent,
  trackIdOf,
} from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import { localTrackOf } from './local-track';
import { membershipChanges, type MembershipChange } from './membership-changes';
import { readPlaylists, replaceItems, upsertLocalTracks, upsertPlaylists } from './playlist-rows';
import { foldPlaylist, newPlaylist, type PlaylistState } from './playlist-state';
import { applyStretches, type StretchChange, type StretchTable } from './stretches';
import type { Touched } from './touched';

export type PlaylistEvent = StoredEvent & (MirroredPlaylistEvent | PlaylistListed | PlaylistUnlisted);

const MEMBERSHIPS: StretchTable = {
  name: 'playlist_memberships',
  key: ['track_id', 'playlist_id'],
  since: 'added_at',
  until: 'removed_at',
  whenHeld: 'more',
};
const ABSENCES: StretchTable = {
  name: 'playlist_absences',
  key: ['playlist_id'],
  since: 'vanished_at',
  until: 'returned_at',
  whenHeld: 'anew',
};

/** Playlists as Spotify shows them: what they are called, their rows now, and when which track was in them. */
export async function applyPlaylists(sql: Sql, schema: string, events: readonly PlaylistEvent[], touched: Touched): Promise<void> {
  if (events.length === 0) return;
  const { playlists, memberships } = await folded(sql, schema, events);
  await upsertPlaylists(sql, schema, playlists);
  await replaceItems(
    sql,
    schema,
    playlists.filter((playlist) => playlist.hasNewItems),
  );
  await applyStretches(sql, schema, MEMBERSHIPS, memberships);
  await applyStretches(sql, schema, ABSENCES, events.flatMap(absenceChanges));
  const members = memberships.map(({ userId, row }) => ({ userId, trackId: row.track_id }));
  await upsertLocalTracks(sql, schema, members.flatMap(localTrackIn));
  touched.pairs.push(...members, ...playlists.filter((playlist) => playlist.hasNewStanding).flatMap(tracksOf));
}

async function folded(
  sql: Sql,
  schema: string,
  events: readonly PlaylistEvent[],
): Promise<{ playlists: PlaylistState[]; memberships: MembershipChange[] }> {
  const keys = new Map(events.map((event) => [event.data.playlistId + userOf(event.stream), identityOf(event)]));
  const playlists = new Map((await readPlaylists(sql, schema, [...keys.values()])).map((playlist) => [keyOf(playlist), playlist]));
  const memberships: MembershipChange[] = [];
  for (const event of events) {
    const identity = identityOf(event);
    const before = playlists.get(keyOf(identity)) ?? newPlaylist(identity, event.data);
    const items = event.type === 'PlaylistRowsChanged' ? applyEdit(before.items, event.data) : before.items;
    playlists.set(keyOf(identity), foldPlaylist(before, event, items));
    if (event.type === 'PlaylistRowsChanged') memberships.push(...membershipChanges(before, event.data, items));
  }
  return { playlists: [...playlists.values()], memberships };
}

function absenceChanges({ stream, ...event }: PlaylistEvent): StretchChange[] {
  const { type, data } = event;
  if (type !== 'PlaylistListed' && type !== 'PlaylistUnlisted') return [];
  const row = { playlist_id: data.playlistId, is_kept: 'kept' in data && data.kept };
  return [{ userId: userOf(stream), row, at: data.observedAt, begins: type === 'PlaylistUnlisted' }];
}

const identityOf = ({ stream, data }: PlaylistEvent) => ({ userId: userOf(stream), playlistId: data.playlistId });

const keyOf = ({ userId, playlistId }: { userId: string; playlistId: string }) => `${userId} ${playlistId}`;

const tracksOf = ({ userId, items }: PlaylistState) =>
  items.flatMap(({ uri }) => (uri === null ? [] : [{ userId, trackId: trackIdOf(uri) }]));

function localTrackIn({ userId, trackId }: { userId: string; trackId: string }) {
  const track = localTrackOf(trackId);
  return track ? [{ userId, ...track }] : [];
}
