import type { LeftOutTrack, RuleExclusion } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import { createBindings } from '../rules/statement';
import { exclusionsFor } from './exclusions-for.query';
import { namedByExclusions, UNIFIED_COLUMNS, type ExcludableColumns } from './named-by-exclusions.sql';

const MS = 1000;

/**
 * The tracks that a user leaves out of statistics, by the numbers of the read model `listening`: by their own id or name, or
 * by those of their artist, album or genre, each for a period in epoch seconds.
 */
export async function excludedFromStatistics(sql: Sql, userId: string): Promise<LeftOutTrack[]> {
  const exclusions = await exclusionsFor(sql, userId, 'statistics');
  const found = await Promise.all(byPeriod(exclusions).map((ofPeriod) => leftOut(sql, userId, ofPeriod)));
  return found.flat();
}

function byPeriod(exclusions: readonly RuleExclusion[]): RuleExclusion[][] {
  const periods = new Map<string, RuleExclusion[]>();
  for (const exclusion of exclusions) {
    const period = `${exclusion.from} ${exclusion.until}`;
    periods.set(period, [...(periods.get(period) ?? []), exclusion]);
  }
  return [...periods.values()];
}

/** The tracks that exclusions of one period name. */
async function leftOut(sql: Sql, userId: string, exclusions: readonly RuleExclusion[]): Promise<LeftOutTrack[]> {
  const [{ from, until } = { from: null, until: null }] = exclusions;
  const bindings = createBindings(userId);
  const tracks = await sql.query<{ trackNo: number }>(
    `select tracks.track_no as "trackNo"
       from rm_listening.tracks
       left join rm_listening.artists on artists.user_id = tracks.user_id and artists.artist_no = tracks.artist_no
       left join rm_listening.albums on albums.user_id = tracks.user_id and albums.album_no = tracks.album_no
       left join rm_library.unified_tracks on unified_tracks.user_id = tracks.user_id and unified_tracks.uri = tracks.uri
      where tracks.user_id = $1 and (${namedByExclusions(exclusions, HEARD_COLUMNS, bindings)})
      order by tracks.track_no`,
    bindings.values,
  );
  const seconds = (at: number | null) => (at === null ? null : at / MS);
  return tracks.map(({ trackNo }) => ({ trackNo, from: seconds(from), until: seconds(until) }));
}

/** What was heard is called as it was heard, and what the library knows of it besides. */
const HEARD_COLUMNS: ExcludableColumns = {
  ...UNIFIED_COLUMNS,
  id: `case when tracks.uri like 'spotify:track:%' then substr(tracks.uri, 15) else tracks.uri end`,
  title: 'tracks.title',
  artistIds: `coalesce(unified_tracks.artist_ids, '{}')`,
  artistNames: `array_remove(array[artists.name], null) || coalesce(unified_tracks.artist_names, '{}')`,
  albumName: 'coalesce(albums.name, unified_tracks.album_name)',
};
