import { trackIdOf, type RulePublishedList } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';

/** What a playlist published before anything was published. */
const NOTHING: RulePublishedList = { tracks: [], lastRunAt: null, served: [], removedByHand: [] };

interface Row {
  lastRunAt: Date | null;
  uris: string[];
  /** `since`: when the track came into the list that holds it now; null when none does. */
  served: { uri: string; times: number; since: number | null; until: number | null }[];
  edits: { added: string[]; removed: string[] }[];
}

/**
 * What a smart playlist of a user published up to `at`, which may be long ago, as rules see it then; nothing for a playlist that
 * is not theirs. A track was served by as many lists as held it, of those that differed from the one before.
 */
export async function loadPublishedList(sql: Sql, userId: string, playlistId: string, at: Date): Promise<RulePublishedList> {
  const [row] = await sql.query<Row>(PUBLISHED, [userId, playlistId, at]);
  if (!row) return NOTHING;
  const since = new Map(row.served.map((track) => [track.uri, track.since]));
  return {
    tracks: row.uris.map((uri) => ({ trackId: trackIdOf(uri), since: since.get(uri) ?? at.getTime() })),
    lastRunAt: row.lastRunAt?.getTime() ?? null,
    served: row.served.map(({ uri, times, until }) => ({ trackId: trackIdOf(uri), times, lastHeldAt: until ?? at.getTime() })),
    removedByHand: removedIn(row.edits),
  };
}

/** Until somebody puts a track in again by hand. `edits`: the oldest first. */
function removedIn(edits: Row['edits']): string[] {
  const removed = new Set<string>();
  for (const edit of edits) {
    for (const uri of edit.added) removed.delete(trackIdOf(uri));
    for (const uri of edit.removed) removed.add(trackIdOf(uri));
  }
  return [...removed];
}

const epochMs = (column: string) => `floor(extract(epoch from ${column}) * 1000)::float8`;

const PUBLISHED = `
  select (select max(publishes.evaluated_at) from rm_smart_playlists.publishes
           where publishes.user_id = $1 and publishes.playlist_id = $2 and publishes.ended_at <= $3) as "lastRunAt",
         coalesce(latest.track_uris, '{}') as uris,
         coalesce((
           select json_agg(json_build_object('uri', held.uri, 'times', held.times, 'since', held.since, 'until', held.until)
                           order by held.uri)
             from (select stretch.uri, sum(least(stretch.until_version, latest.version + 1) - stretch.from_version) as times,
                          ${epochMs('max(stretch.from_at) filter (where coalesce(stretch.until_version > latest.version, true))')} as since,
                          case when bool_and(coalesce(stretch.until_version <= latest.version, false))
                               then ${epochMs('max(stretch.until_at)')} end as until
                     from rm_smart_playlists.list_memberships as stretch
                    where stretch.user_id = $1 and stretch.playlist_id = $2 and stretch.from_version <= latest.version
                    group by stretch.uri) as held), '[]') as served,
         coalesce((
           select json_agg(json_build_object('added', hand_edits.added, 'removed', hand_edits.removed) order by hand_edits.position)
             from rm_smart_playlists.hand_edits
            where hand_edits.user_id = $1 and hand_edits.playlist_id = $2 and hand_edits.at <= $3), '[]') as edits
    from rm_smart_playlists.playlists
    left join lateral (
           select list_versions.version, list_versions.track_uris from rm_smart_playlists.list_versions
            where list_versions.user_id = $1 and list_versions.playlist_id = $2 and list_versions.at <= $3
            order by list_versions.version desc limit 1) as latest on true
   where playlists.user_id = $1 and playlists.playlist_id = $2`;

/** The lists of these smart playlists as rules draw from them: track ids in order. Playlists that are not the user's are left out. */
export async function loadSmartPlaylistLists(
  sql: Sql,
  userId: string,
  playlistIds: readonly string[],
): Promise<{ id: string; trackIds: string[] }[]> {
  const rows = await sql.query<{ id: string; uris: string[] }>(
    `select playlists.playlist_id as id, coalesce(list_versions.track_uris, '{}') as uris
       from rm_smart_playlists.playlists
       left join rm_smart_playlists.list_versions
         on list_versions.user_id = playlists.user_id and list_versions.playlist_id = playlists.playlist_id
        and list_versions.version = playlists.list_version
      where playlists.user_id = $1 and playlists.playlist_id = any ($2::text[])
      order by playlists.playlist_id`,
    [userId, playlistIds],
  );
  return rows.map(({ id, uris }) => ({ id, trackIds: uris.map(trackIdOf) }));
}
