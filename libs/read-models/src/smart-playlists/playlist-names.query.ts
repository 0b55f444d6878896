import { describeRule, parseRule, playlistsIn, type Rule } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';

/** What a playlist, Spotify's or a smart one, is called; undefined for what is no id of the listener's. */
export type PlaylistNames = (id: string) => string | undefined;

/** The names of the playlists that rules speak of; nothing is asked when they speak of none. */
export async function playlistNamesIn(sql: Sql, userId: string, rules: readonly Rule[]): Promise<PlaylistNames> {
  const ids = [...new Set(rules.flatMap(playlistsIn))];
  const rows = ids.length === 0 ? [] : await namesOf(sql, userId, ids);
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return (id) => names.get(id);
}

/** Rule documents in English sentences with the names of playlists in them; null for one that this version cannot read. */
export async function ruleSentences(sql: Sql, userId: string, documents: readonly unknown[]): Promise<(string | null)[]> {
  const rules = documents.map((document) => {
    const parsed = parseRule(document);
    return parsed.ok ? parsed.rule : null;
  });
  const nameOf = await playlistNamesIn(
    sql,
    userId,
    rules.filter((rule) => rule !== null),
  );
  return rules.map((rule) => rule && describeRule(rule, nameOf));
}

function namesOf(sql: Sql, userId: string, ids: readonly string[]): Promise<{ id: string; name: string }[]> {
  return sql.query(
    `select playlists.playlist_id as id, playlists.name from rm_library.playlists
      where playlists.user_id = $1 and playlists.playlist_id = any ($2::text[]) and playlists.name is not null
     union all
     select playlists.playlist_id, playlists.name from rm_smart_playlists.playlists
      where playlists.user_id = $1 and playlists.playlist_id = any ($2::text[])`,
    [userId, ids],
  );
}
