import type { StreamName } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';

/** Rows erased by one statement. */
const CHUNK = 5_000;

/**
 * Hides a stream at once, then erases its content in place, a chunk at a time, so that positions stay without gaps.
 * May be repeated after a failure.
 */
export async function forgetStream(sql: Sql, stream: StreamName, mode: 'truncate' | 'tombstone'): Promise<void> {
  await sql.query('select es.mark_forgotten($1, $2)', [stream, mode === 'tombstone']);
  let erased = CHUNK;
  while (erased === CHUNK) {
    const [row] = await sql.query<{ erased: number }>('select es.erase_forgotten($1, $2) as erased', [stream, CHUNK]);
    erased = row?.erased ?? 0;
  }
}
