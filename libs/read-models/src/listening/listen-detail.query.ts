import type { ContentKind, Correction, MergeReason, ObservationSource, PlatformFamily } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';

/** Everything that is known about one play. */
export interface ListenRow {
  id: string;
  /** The listen that this observation became part of; null when it leads one. */
  mergedInto: string | null;
  endedAt: Date;
  offlineAt: Date | null;
  trackNo: number;
  uri: string | null;
  title: string | null;
  artistNo: number | null;
  artist: string | null;
  albumNo: number | null;
  album: string | null;
  msPlayed: number;
  /** As the source said it; null when it did not. */
  msSaid: number | null;
  durationMs: number | null;
  kind: ContentKind;
  source: ObservationSource;
  completed: boolean;
  skipped: boolean;
  incognito: boolean;
  hidden: boolean;
  shuffle: boolean | null;
  offline: boolean | null;
  reasonStart: string | null;
  reasonEnd: string | null;
  country: string | null;
  platform: PlatformFamily | null;
  importId: string | null;
}

/** Another observation of the same play, and why it is taken for the same. */
export interface MergedRow {
  id: string;
  source: ObservationSource;
  endedAt: Date;
  msSaid: number | null;
  importId: string | null;
  reason: MergeReason;
}

/**
 * What was changed by hand about one observation of a play. It holds for the play, also after another observation took the
 * lead, and is taken back in the month of this one.
 */
export interface HandEdit {
  observationId: string;
  endedAt: Date;
  hidden: boolean;
  /** Null when no value was corrected. */
  correction: Correction | null;
}

/** One play, or one observation that is part of one; undefined when the user has none with this id. */
export async function listenOf(sql: Sql, userId: string, id: string): Promise<ListenRow | undefined> {
  const [row] = await sql.query<ListenRow>(
    `select listens.id, listens.merged_into as "mergedInto", listens.ended_at as "endedAt", listens.offline_at as "offlineAt",
            listens.track_no as "trackNo", tracks.uri, tracks.title, artists.artist_no as "artistNo", artists.name as artist,
            albums.album_no as "albumNo", albums.name as album, listens.ms_played as "msPlayed", listens.ms_said as "msSaid",
            listens.duration_ms as "durationMs", listens.kind, listens.source, listens.completed, listens.skipped,
            listens.incognito, listens.hidden, listens.shuffle, listens.offline, listens.reason_start as "reasonStart",
            listens.reason_end as "reasonEnd", listens.country, listens.platform, listens.import_id as "importId"
       from rm_listening.listens
       join rm_listening.tracks on tracks.user_id = listens.user_id and tracks.track_no = listens.track_no
       left join rm_listening.artists on artists.user_id = listens.user_id and artists.artist_no = tracks.artist_no
       left join rm_listening.albums on albums.user_id = listens.user_id and albums.album_no = tracks.album_no
      where listens.user_id = $1 and listens.id = $2`,
    [userId, id],
  );
  return row;
}

/** The other observations of a play, by the time that each of them said. */
export async function mergedInto(sql: Sql, userId: string, id: string): Promise<MergedRow[]> {
  const rows = await sql.query<Omit<MergedRow, 'reason'> & MergeReason>(
    `select listens.id, listens.source, listens.ended_at as "endedAt", listens.ms_said as "msSaid",
            listens.import_id as "importId", listens.merge_identity as identity, listens.merge_timing as timing,
            listens.merge_gap_ms as "gapMs"
       from rm_listening.listens
      where listens.user_id = $1 and listens.merged_into = $2
      order by listens.ended_at, listens.id`,
    [userId, id],
  );
  return rows.map(({ identity, timing, gapMs, ...row }) => ({ ...row, reason: { identity, timing, gapMs } }));
}

/** What was changed by hand about a play: first its leading observation, then those that are part of it, by id. */
export function handEditsOf(sql: Sql, userId: string, id: string): Promise<HandEdit[]> {
  return sql.query<HandEdit>(
    `select listen_edits.observation_id as "observationId", listens.ended_at as "endedAt", listen_edits.hidden,
            nullif(
              jsonb_strip_nulls(
                jsonb_build_object(
                  'title', listen_edits.title, 'artist', listen_edits.artist, 'album', listen_edits.album,
                  'msPlayed', listen_edits.ms_played)),
              '{}') as correction
       from rm_listening.listens
       join rm_listening.listen_edits
         on listen_edits.user_id = listens.user_id and listen_edits.observation_id = listens.id
      where listens.user_id = $1 and (listens.id = $2 or listens.merged_into = $2)
      order by listens.merged_into is not null, listens.id`,
    [userId, id],
  );
}
