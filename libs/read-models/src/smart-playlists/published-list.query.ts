import type { RulePublishedList } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import { trackIdOf } from '../library/projection/local-track';

/** What a playlist published before anything was published. */
const NOTHING: RulePublishedList = { tracks: [], lastRunAt: null, served: [], removedByHand: [] };

interface Row {
  lastRunAt: Date | null;
  tracks: { uri: string; since: number }[];
  served: { uri: string; times: number; until: number | null }[];
  edits: { added: string[]; removed: string[] }[];
}

/**
 * What a smart playlist of a user published, as rules see it at `now`; nothing for a playlist that is not theirs. A track was
 * served by as many lists as held it, of those that differed from the one before.
 */
export async function loadPublishedList(sql: Sql, userId: string, playlistId: string, now: Date): Promise<RulePublishedList> {
  const [row] = await sql.query<Row>(PUBLISHED, [userId, playlistId]);
  if (!row) return NOTHING;
  return {
    tracks: row.tracks.map(({ uri, since }) => ({ trackId: idOf(uri), since })),
    lastRunAt: row.lastRunAt?.getTime() ?? null,
    served: row.served.map(({ uri, times, until }) => ({ trackId: idOf(uri), times, lastHeldAt: until ?? now.getTime() })),
    removedByHand: removedIn(row.edits),
  };
}

const idOf = (uri: string): string => trackIdOf(uri) ?? uri;

/** Until somebody puts a track in again by hand. `edits`: the oldest first. */
function removedIn(edits: Row['edits']): string[] {
  const removed = new Set<string>();
  for (const edit of edits) {
    for (const uri of edit.added) removed.delete(idOf(uri));
    for (const uri of edit.removed) removed.add(idOf(uri));
  }
  return [...removed];
}

const epochMs = (column: string) => `floor(extract(epoch from ${column}) * 1000)::float8`;

const PUBLISHED = `
  select playlists.last_run_at as "lastRunAt",
         coalesce((
           select json_agg(json_build_object('uri', listed.uri, 'since', ${epochMs('stretch.from_at')}) order by listed.place)
             from rm_smart_playlists.list_versions
            cross join unnest(list_versions.track_uris) with ordinality as listed (uri, place)
             join rm_smart_playlists.list_memberships as stretch
               on stretch.user_id = list_versions.user_id and stretch.playlist_id = list_versions.playlist_id
              and stretch.uri = listed.uri and stretch.until_version is null
            where list_versions.user_id = playlists.user_id and list_versions.playlist_id = playlists.playlist_id
              and list_versions.version = playlists.list_version), '[]') as tracks,
         coalesce((
           select json_agg(json_build_object('uri', held.uri, 'times', held.times, 'until', held.until) order by held.uri)
             from (select stretch.uri,
                          sum(coalesce(stretch.until_version, playlists.list_version + 1) - stretch.from_version) as times,
                          case when bool_or(stretch.until_at is null) then null else ${epochMs('max(stretch.until_at)')} end as until
                     from rm_smart_playlists.list_memberships as stretch
                    where stretch.user_id = playlists.user_id and stretch.playlist_id = playlists.playlist_id
                    group by stretch.uri) as held), '[]') as served,
         coalesce((
           select json_agg(json_build_object('added', hand_edits.added, 'removed', hand_edits.removed) order by hand_edits.position)
             from rm_smart_playlists.hand_edits
            where hand_edits.user_id = playlists.user_id and hand_edits.playlist_id = playlists.playlist_id), '[]') as edits
    from rm_smart_playlists.playlists
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
  return rows.map(({ id, uris }) => ({ id, trackIds: uris.map(idOf) }));
}
