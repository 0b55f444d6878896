import type { Sql } from '@groovelog/platform';
import { ruleSentences, type SmartPlaylistRow } from '@groovelog/read-models';

/** A smart playlist with its rule in an English sentence. */
export type DescribedPlaylist = SmartPlaylistRow & { sentence: string };

/** In place of the sentence of a rule that a newer version wrote. */
export const UNREADABLE = 'A rule that this version cannot read.';

/** Smart playlists of one listener with their sentences; playlists that rules speak of have their names in them. */
export async function describePlaylists<Row extends SmartPlaylistRow>(
  sql: Sql,
  userId: string,
  playlists: readonly Row[],
): Promise<(Row & DescribedPlaylist)[]> {
  const sentences = await ruleSentences(
    sql,
    userId,
    playlists.map(({ rule }) => rule),
  );
  return playlists.map((playlist, index) => ({ ...playlist, sentence: sentences[index] ?? UNREADABLE }));
}
