import type { Sql } from '@groovelog/platform';

/** What was changed by hand about one observation; null where its source still holds. */
export interface ListenEdit {
  observationId: string;
  isHidden: boolean;
  title: string | null;
  artist: string | null;
  album: string | null;
  msPlayed: number | null;
  /** The track of the corrected names. */
  trackNo: number | null;
}

/** The hand edits of these observations, by observation. */
export async function editsOf(sql: Sql, schema: string, userId: string, ids: readonly string[]): Promise<Map<string, ListenEdit>> {
  if (ids.length === 0) return new Map();
  const rows = await sql.query<ListenEdit>(
    `select listen_edits.observation_id as "observationId", listen_edits.hidden as "isHidden", listen_edits.title,
            listen_edits.artist, listen_edits.album, listen_edits.ms_played as "msPlayed", listen_edits.track_no as "trackNo"
       from ${schema}.listen_edits
      where listen_edits.user_id = $1 and listen_edits.observation_id = any ($2::uuid[])`,
    [userId, ids],
  );
  return new Map(rows.map((row) => [row.observationId, row]));
}

/** Stores what is changed by hand about one observation from now on. */
export async function saveEdit(sql: Sql, schema: string, userId: string, edit: ListenEdit): Promise<void> {
  const { observationId, isHidden, title, artist, album, msPlayed, trackNo } = edit;
  await sql.query(
    `insert into ${schema}.listen_edits (user_id, observation_id, hidden, title, artist, album, ms_played, track_no)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (user_id, observation_id) do update
       set hidden = excluded.hidden, title = excluded.title, artist = excluded.artist, album = excluded.album,
           ms_played = excluded.ms_played, track_no = excluded.track_no`,
    [userId, observationId, isHidden, title, artist, album, msPlayed, trackNo],
  );
}
