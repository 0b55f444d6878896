import type { Sql } from '@groovelog/platform';
import { copyLine } from './copy-line';
import type { ChangedRow } from './merge-batch';
import type { NumberedTrack } from './number-tracks';
import type { Played } from './played';
import type { RowState } from './row-state';

const COLUMNS = [
  'user_id',
  'id',
  'merged_into',
  'ended_at',
  'offline_at',
  'import_id',
  'track_no',
  'ms_played',
  'said_track_no',
  'ms_said',
  'duration_ms',
  'artist_no',
  'album_no',
  'merge_gap_ms',
  'completed',
  'skipped',
  'incognito',
  'hidden',
  'shuffle',
  'offline',
  'source',
  'kind',
  'title',
  'isrc',
  'context',
  'reason_start',
  'reason_end',
  'country',
  'platform',
  'merge_identity',
  'merge_timing',
];

/** Writes new observations in one COPY. `states` holds those that are not simply a listen by themselves. */
export async function copyListens(
  sql: Sql,
  schema: string,
  userId: string,
  batch: readonly Played[],
  numbers: readonly NumberedTrack[],
  states: ReadonlyMap<string, RowState>,
): Promise<void> {
  function* lines(): Generator<string> {
    for (const [index, played] of batch.entries()) {
      const numbered = numbers[index];
      if (numbered) yield listenLine(userId, played, numbered, states.get(played.id) ?? null);
    }
  }
  await sql.copyIn(`${schema}.listens`, COLUMNS, lines());
}

function listenLine(userId: string, { id, at, importId, data, heard }: Played, numbered: NumberedTrack, state: RowState | null): string {
  return copyLine([
    userId,
    id,
    state?.mergedInto,
    // Milliseconds and no more, because that is what merging and naming compare.
    data.at.length <= ISO_MILLISECONDS ? data.at : new Date(at).toISOString(),
    data.offlineAt,
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
  ]);
}

const ISO_MILLISECONDS = '2026-11-21T10:00:00.000Z'.length;

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
