import type { CatalogueIndex } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import { loadRuleFrame, type RuleFrame } from './rule-frame.query';
import type { Statement } from './statement';

interface KeptFrame {
  readonly version: string;
  readonly frame: RuleFrame;
}

/** Frames live as long as the catalogue that they speak of, which the cache of listening keeps until it changes. */
const kept = new WeakMap<CatalogueIndex, KeptFrame>();

/** The frame of a user's library as it is, worked out anew only when library or catalogue changed. */
export async function currentRuleFrame(sql: Sql, userId: string, tracks: Statement, catalogue: CatalogueIndex): Promise<RuleFrame> {
  // Read before the frame: what changes in between is noticed the next time.
  const version = await libraryVersion(sql, userId);
  const known = kept.get(catalogue);
  if (known?.version === version) return known.frame;
  const frame = await loadRuleFrame(sql, tracks, catalogue);
  kept.set(catalogue, { version, frame });
  return frame;
}

/** What differs when a unified track of the user was written or deleted, or the read model was rebuilt. */
async function libraryVersion(sql: Sql, userId: string): Promise<string> {
  const [row] = await sql.query<{ version: string }>(
    `select concat_ws(':', max(unified_tracks.tableoid::bigint), count(*), sum(unified_tracks.xmin::text::bigint)) as version
       from rm_library.unified_tracks
      where unified_tracks.user_id = $1`,
    [userId],
  );
  return row?.version ?? '';
}
