import { callerOf, type ApiRequest } from '../http/api-request';
import { offsetPage, type PageBounds } from '../http/paging';
import { mayEdit, snapshotId, type Playlist, type PlaylistRow } from '../library/playlist';
import { identity, images, isoSeconds } from './links';
import { renderItem } from './render-item';
import { playlistOwner, publicUser } from './render-person';

const EMBEDDED_ROWS = 50;

/** A playlist in a list of them. Only who may edit it is told how long it is. */
export function simplifiedPlaylist(request: ApiRequest, playlist: Playlist): object {
  const items = { href: `${request.world.origin}/v1/playlists/${playlist.id}/items`, total: playlist.content.shown().rows.length };
  return { ...playlistFacts(request, playlist), ...(mayEdit(playlist, callerOf(request).person.id) ? { items } : {}) };
}

/** One playlist, with its first rows for those who may edit it. */
export function fullPlaylist(request: ApiRequest, playlist: Playlist): object {
  if (!mayEdit(playlist, callerOf(request).person.id)) return playlistFacts(request, playlist);
  const query = new URLSearchParams(request.query);
  query.delete('fields');
  const items = playlistRows({ ...request, path: `/playlists/${playlist.id}/items`, query }, playlist, { limit: EMBEDDED_ROWS, offset: 0 });
  return { ...playlistFacts(request, playlist), items };
}

/** A page of rows. What is gone without a trace, and what the client cannot take, is null. */
export function playlistRows(request: ApiRequest, playlist: Playlist, bounds: PageBounds): object {
  return offsetPage(request, playlist.content.shown().rows, bounds, (row) => playlistRow(request, row));
}

/** Pictures: one that was uploaded, or a mosaic; none while the list is empty. */
export function playlistImages(request: ApiRequest, playlist: Playlist): object[] {
  const { world } = request;
  const { cover, rows, version } = playlist.content.shown();
  // What comes back of an upload is a picture of unsaid size.
  if (cover) return [{ url: `${world.origin}/image/cover-${playlist.id}-${version}`, height: null, width: null }];
  return rows.length === 0 ? [] : images(world, playlist.id, [640, 300, 60]);
}

function playlistFacts(request: ApiRequest, playlist: Playlist): object {
  const { world } = request;
  const content = playlist.content.shown();
  return {
    collaborative: content.collaborative,
    description: escapeHtml(content.description),
    ...identity(world, 'playlist', playlist.id),
    images: playlistImages(request, playlist),
    name: content.name,
    owner: playlistOwner(world, playlist.ownerId),
    public: content.isPublic,
    snapshot_id: snapshotId(playlist, content),
  };
}

function playlistRow(request: ApiRequest, row: PlaylistRow): object {
  return {
    added_at: row.addedAt === null ? null : isoSeconds(row.addedAt),
    added_by: row.addedBy === null ? null : publicUser(request.world, row.addedBy),
    is_local: row.uri.startsWith('spotify:local:'),
    item: renderItem(request, row.uri),
  };
}

/** Descriptions come back with their special characters escaped. */
function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#x27;');
}
