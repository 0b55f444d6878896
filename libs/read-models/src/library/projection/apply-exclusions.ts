import { userOf, type ExclusionEvent, type StoredEvent } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import { applyStretches, type StretchChange, type StretchTable } from './stretches';

export type StoredExclusionEvent = StoredEvent & ExclusionEvent;

const EXCLUSIONS: StretchTable = { name: 'exclusions', key: ['exclusion_id'], since: 'added_at', until: 'ended_at', whenHeld: 'anew' };

/** What a listener leaves out: since when it was said, and until when. The period that it is said for is another matter. */
export function applyExclusions(sql: Sql, schema: string, events: readonly StoredExclusionEvent[]): Promise<void> {
  return applyStretches(sql, schema, EXCLUSIONS, events.map(changeOf));
}

function changeOf({ stream, ...event }: StoredExclusionEvent): StretchChange {
  const { type, data } = event as ExclusionEvent;
  const change = { userId: userOf(stream), at: data.at, begins: type === 'ExclusionAdded' };
  if (type === 'ExclusionEnded') return { ...change, row: { exclusion_id: data.exclusionId } };
  const { exclusionId, target, scope, from, until, source } = data;
  return { ...change, row: { exclusion_id: exclusionId, ...target, scope, starts_at: from, ends_at: until, source } };
}

/** `of-playlist`: only what came from the exclusions playlist in Spotify; what was left out here stays so. */
export async function forgetExclusions(sql: Sql, schema: string, userId: string, which: 'all' | 'of-playlist'): Promise<void> {
  await sql.query(`delete from ${schema}.exclusions where exclusions.user_id = $1 and ($2 or exclusions.source = 'playlist')`, [
    userId,
    which === 'all',
  ]);
}
