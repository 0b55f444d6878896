import type { JsonObject } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import { ruleSentences } from './playlist-names.query';

/** A version of the rules, with what it says in words. */
export interface RulesVersion {
  version: number;
  /** The canonical document. */
  rule: JsonObject;
  /** One English sentence; null for a rule that this version of the product no longer reads. */
  sentence: string | null;
  restoredFrom: number | null;
  at: Date;
}

/** All versions of the rules of a smart playlist, the newest first. */
export async function rulesVersionsOf(sql: Sql, userId: string, playlistId: string): Promise<RulesVersion[]> {
  const rows = await sql.query<Omit<RulesVersion, 'sentence'>>(
    `select rules_versions.version, rules_versions.rule, rules_versions.restored_from as "restoredFrom", rules_versions.at
       from rm_smart_playlists.rules_versions
      where rules_versions.user_id = $1 and rules_versions.playlist_id = $2 order by rules_versions.version desc`,
    [userId, playlistId],
  );
  const sentences = await ruleSentences(
    sql,
    userId,
    rows.map(({ rule }) => rule),
  );
  return rows.map((row, index) => ({ ...row, sentence: sentences[index] ?? null }));
}
