import { setTimeout as sleep } from 'node:timers/promises';
import type { Sql } from '@groovelog/platform';

/** Looks again after these pauses, in milliseconds; the last one repeats. A batch is usually there within 20 ms. */
const PAUSES = [4, 6, 10, 15, 25];

/**
 * Waits until each named projection has applied everything up to `position` (the answer of a command), so that the
 * next query shows what was just done. Looks at the checkpoints, which move with the rows.
 *
 * @returns false when `timeoutMs` passed before; the reader should then be told that the page is catching up.
 */
export async function waitForProjections(
  sql: Sql,
  { names, position, timeoutMs }: { names: readonly string[]; position: string | null; timeoutMs: number },
): Promise<boolean> {
  if (position === null || names.length === 0) return true;
  const deadline = performance.now() + timeoutMs;
  for (let attempt = 0; ; attempt++) {
    if (await haveReached(sql, names, position)) return true;
    const left = deadline - performance.now();
    if (left <= 0) return false;
    await sleep(Math.min(left, PAUSES[attempt] ?? 25));
  }
}

/** The lengths differ while read models still have the positions of a store that the log has left. */
async function haveReached(sql: Sql, names: readonly string[], position: string): Promise<boolean> {
  const [row] = await sql.prepared<{ reached: boolean }>(
    'proj_have_reached',
    `select count(*) = cardinality($1::text[]) as reached
     from proj.checkpoints
     where checkpoints.projection = any($1::text[])
       and checkpoints.position >= $2 and length(checkpoints.position) = length($2)`,
    [[...new Set(names)], position],
  );
  return row?.reached ?? false;
}
