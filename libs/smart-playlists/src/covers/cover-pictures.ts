import type { Sql } from '@groovelog/platform';

/** Keeps a JPEG under its digest; one that is there already is as if it had come now. */
export async function storeCoverPicture(
  sql: Sql,
  userId: string,
  { digest, jpeg, at }: { digest: string; jpeg: Buffer; at: Date },
): Promise<void> {
  await sql.query(
    `insert into app.cover_pictures (user_id, digest, jpeg, stored_at) values ($1, $2, $3, $4)
     on conflict (user_id, digest) do update set stored_at = excluded.stored_at`,
    [userId, digest, jpeg, at],
  );
}

/** The JPEG of this user with the digest; null when there is none. */
export async function coverPicture(sql: Sql, userId: string, digest: string): Promise<Buffer | null> {
  const [row] = await sql.query<{ jpeg: Buffer }>(
    `select cover_pictures.jpeg from app.cover_pictures where cover_pictures.user_id = $1 and cover_pictures.digest = $2`,
    [userId, digest],
  );
  return row?.jpeg ?? null;
}

/**
 * Throws pictures of all users away that no smart playlist has, archived ones included, and that came before a moment. The read
 * model must have seen the log up to that moment: what is chosen in between names a picture that came later, or came again.
 *
 * @returns how many.
 */
export async function dropUnusedCoverPictures(sql: Sql, cameBefore: Date): Promise<number> {
  const dropped = await sql.query(
    `delete from app.cover_pictures
      where cover_pictures.stored_at < $1
        and not exists (
          select from rm_smart_playlists.playlists
           where playlists.user_id = cover_pictures.user_id and playlists.cover #>> '{chosen,digest}' = cover_pictures.digest)
      returning cover_pictures.digest`,
    [cameBefore],
  );
  return dropped.length;
}
