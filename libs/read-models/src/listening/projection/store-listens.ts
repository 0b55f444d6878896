import type { ColumnValue, Sql } from '@groovelog/platform';
import type { ChangedRow } from './merge-batch';
import type { NumberedTrack } from './number-tracks';
import type { Played } from './played';
import type { RowState } from './row-state';

const COLUMNS = {
  user_id: 'uuid',
  id: 'uuid',
  merged_into: 'uuid',
  ended_at: 'timestamptz',
  offline_at: 'timestamptz',
  import_id: 'uuid',
  track_no: 'int',
  ms_played: 'int',
  said_track_no: 'int',
  ms_said: 'int',
  duration_ms: 'int',
  artist_no: 'int',
  album_no: 'int',
  merge_gap_ms: 'int',
  completed: 'boolean',
  skipped: 'boolean',
  incognito: 'boolean',
  hidden: 'boolean',
  shuffle: 'boolean',
  offline: 'boolean',
  source: 'text',
  kind: 'text',
  title: 'text',
  isrc: 'text',
  context: 'text',
  reason_start: 'text',
  reason_end: 'text',
  country: 'text',
  platform: 'text',
  merge_identity: 'text',
  merge_timing: 'text',
} as const;

/** Writes new observations in one COPY. `states` holds those that are not simply a listen by themselves. */
export async function copyListens(
  sql: Sql,
  schema: string,
  userId: string,
  batch: readonly Played[],
  numbers: readonly NumberedTrack[],
  states: ReadonlyMap<string, RowState>,
): Promise<void> {
  function* rows(): Generator<readonly ColumnValue[]> {
    for (const [index, played] of batch.entries()) {
      const numbered = numbers[index];
      if (numbered) yield listenRow(userId, played, numbered, states.get(played.id) ?? null);
    }
  }
  await sql.copyIn(`${schema}.listens`, COLUMNS, rows());
}

function listenRow(
  userId: string,
  { id, at, importId, data, heard }: Played,
  numbered: NumberedTrack,
  state: RowState | null,
): readonly ColumnValue[] {
  return [
    userId,
    id,
    state?.mergedInto,
    at,
    data.offlineAt === undefined ? null : Date.parse(data.offlineAt),
    importId,
    state?.trackNo ?? numbered.trackNo,
    state?.msPlayed ?? heard.msPlayed,
    numbered.trackNo,
    data.msPlayed,
    data.durationMs,
    numbered.artistNo,
    numbered.albumNo,
    state?.reason?.gapMs,
    heard.isCompleted,
    heard.isSkipped,
    data.incognito === true,
    state?.isHidden === true,
    data.shuffle,
    data.offline,
    data.source,
    data.kind,
    data.title,
    data.isrc,
    data.context,
    data.reasonStart,
    data.reasonEnd,
    data.country,
    data.platform,
    state?.reason?.identity,
    state?.reason?.timing,
  ];
}

/** Rewrites the derived columns of rows that are there already. */
export async function updateListens(sql: Sql, schema: string, userId: string, changed: readonly ChangedRow[]): Promise<void> {
  if (changed.length === 0) return;
  await sql.query(
    `update ${schema}.listens
        set merged_into = states.merged_into, merge_identity = states.merge_identity, merge_timing = states.merge_timing,
            merge_gap_ms = states.merge_gap_ms, track_no = states.track_no, ms_played = states.ms_played, hidden = states.hidden
       from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::int[], $7::int[], $8::int[], $9::boolean[])
         as states (id, merged_into, merge_identity, merge_timing, merge_gap_ms, track_no, ms_played, hidden)
      where listens.user_id = $1 and listens.id = states.id`,
    [
      userId,
      changed.map(({ observation }) => observation.id),
      changed.map(({ state }) => state.mergedInto),
      changed.map(({ state }) => state.reason?.identity ?? null),
      changed.map(({ state }) => state.reason?.timing ?? null),
      changed.map(({ state }) => state.reason?.gapMs ?? null),
      changed.map(({ state }) => state.trackNo),
      changed.map(({ state }) => state.msPlayed),
      changed.map(({ state }) => state.isHidden),
    ],
  );
}
