import type { Sql } from '@groovelog/platform';

/** Tracks (URIs) that are in a list whatever its rule says, and tracks that never are. */
export interface PinsAndBansThen {
  pins: string[];
  bans: string[];
}

/** What was pinned and banned in a smart playlist at a moment; nothing before the first change, or for one that is not the user's. */
export async function pinsAndBansAt(sql: Sql, userId: string, playlistId: string, moment: Date): Promise<PinsAndBansThen> {
  const [row] = await sql.query<PinsAndBansThen>(
    `select pins_and_bans.pins, pins_and_bans.bans from rm_smart_playlists.pins_and_bans
      where pins_and_bans.user_id = $1 and pins_and_bans.playlist_id = $2 and pins_and_bans.at <= $3
      order by pins_and_bans.at desc, pins_and_bans.position desc limit 1`,
    [userId, playlistId, moment],
  );
  return row ?? { pins: [], bans: [] };
}
