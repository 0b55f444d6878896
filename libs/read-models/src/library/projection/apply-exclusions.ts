import { userOf, type ExclusionEvent, type StoredEvent } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import { inRounds } from './in-rounds';

export type StoredExclusionEvent = StoredEvent & ExclusionEvent;

/** What a listener leaves out, as long as it is left out. */
export async function applyExclusions(sql: Sql, schema: string, events: readonly StoredExclusionEvent[]): Promise<void> {
  for (const part of inRounds(events, ({ stream, data }) => `${stream} ${data.exclusionId}`)) {
    await insertExclusions(sql, schema, part);
    await deleteExclusions(sql, schema, part);
  }
}

async function insertExclusions(sql: Sql, schema: string, events: readonly StoredExclusionEvent[]): Promise<void> {
  const rows = events.flatMap(({ stream, type, data }) =>
    type === 'ExclusionAdded' && 'target' in data ? [{ userId: userOf(stream), ...data, ...data.target }] : [],
  );
  await sql.query(
    `insert into ${schema}.exclusions (user_id, exclusion_id, type, id, name, scope, starts_at, ends_at, source, added_at)
     select incoming."userId", incoming."exclusionId", incoming.type, incoming.id, incoming.name, incoming.scope,
            incoming."from", incoming.until, incoming.source, incoming.at
       from jsonb_to_recordset($1::jsonb) as incoming ("userId" uuid, "exclusionId" uuid, type text, id text, name text,
            scope text, "from" timestamptz, until timestamptz, source text, at timestamptz)
     on conflict (user_id, exclusion_id) do nothing`,
    [JSON.stringify(rows)],
  );
}

async function deleteExclusions(sql: Sql, schema: string, events: readonly StoredExclusionEvent[]): Promise<void> {
  const ended = events.filter(({ type }) => type === 'ExclusionEnded');
  await sql.query(
    `delete from ${schema}.exclusions
      using unnest($1::uuid[], $2::uuid[]) as ended (user_id, exclusion_id)
      where exclusions.user_id = ended.user_id and exclusions.exclusion_id = ended.exclusion_id`,
    [ended.map(({ stream }) => userOf(stream)), ended.map(({ data }) => data.exclusionId)],
  );
}

/** `of-playlist`: only what came from the exclusions playlist in Spotify; what was left out here stays so. */
export async function forgetExclusions(sql: Sql, schema: string, userId: string, which: 'all' | 'of-playlist'): Promise<void> {
  await sql.query(`delete from ${schema}.exclusions where exclusions.user_id = $1 and ($2 or exclusions.source = 'playlist')`, [
    userId,
    which === 'all',
  ]);
}
