import type { Sql } from '@groovelog/platform';
import { findSmartPlaylist, tracksByUri, tracksOfListVersion } from '@groovelog/read-models';
import type { ListedTrack } from '@groovelog/smart-playlists';

/** What a rule would change in the list that is published. All are counted, the first are named. */
export interface PublishedChanges {
  added: number;
  removed: number;
  comes: readonly ChangedTrack[];
  goes: readonly ChangedTrack[];
}

export interface ChangedTrack {
  uri: string;
  name: string | null;
  artists: string;
}

const MOST_NAMED = 50;

/** The URIs of the list that a smart playlist published last; null before its first. */
export async function publishedUris(sql: Sql, userId: string, playlistId: string): Promise<readonly string[] | null> {
  const version = (await findSmartPlaylist(sql, userId, playlistId))?.listVersion;
  const list = version ? await tracksOfListVersion(sql, userId, playlistId, version) : undefined;
  return list?.uris ?? null;
}

/** Compares the whole list of a rule with the published one; what no publish can write is in neither. */
export async function changesAgainst(
  sql: Sql,
  userId: string,
  published: readonly string[],
  list: readonly ListedTrack[],
): Promise<PublishedChanges> {
  const before = new Set(published);
  const writable = list.filter(({ unpublishable }) => unpublishable === null);
  const after = new Set(writable.map(({ uri }) => uri));
  const comes = writable.filter(({ uri }) => !before.has(uri));
  const goes = [...before].filter((uri) => !after.has(uri));
  return {
    added: comes.length,
    removed: goes.length,
    comes: comes.slice(0, MOST_NAMED).map(({ uri, title, artists }) => ({ uri, name: title, artists: artists.join(', ') })),
    goes: await named(sql, userId, goes.slice(0, MOST_NAMED)),
  };
}

async function named(sql: Sql, userId: string, uris: readonly string[]): Promise<ChangedTrack[]> {
  if (uris.length === 0) return [];
  const tracks = await tracksByUri(sql, userId, uris);
  return uris.map((uri) => ({ uri, name: tracks.get(uri)?.name ?? null, artists: tracks.get(uri)?.artists ?? '' }));
}
