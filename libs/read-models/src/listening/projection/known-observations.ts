import {
  nameKey,
  type ContentKind,
  type Lookup,
  type MergeReason,
  type Observation,
  type ObservationSource,
  type SharedIdentity,
  type Span,
  type Timing,
} from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import type { RowState } from './row-state';

/** An observation that is in the tables, with what its source said and what its row says now. */
export interface KnownObservation extends Observation {
  kind: ContentKind;
  title: string | null;
  artist: string | null;
  saidTrackNo: number;
  /** Milliseconds as figures use them when nobody corrected the listen. */
  heardMs: number;
  state: RowState;
}

/** The observations of a user in these spans. */
export async function observationsAround(sql: Sql, schema: string, userId: string, lookup: Lookup): Promise<KnownObservation[]> {
  const everything = await observationsWithin(sql, schema, userId, lookup.everything, '');
  const butExtended = await observationsWithin(sql, schema, userId, lookup.butExtended, `and listens.source <> 'extended'`);
  return [...everything, ...butExtended];
}

/** Whether anything but rows of the extended export lies in a span. Answered by a small partial index. */
export async function hasOtherSources(sql: Sql, schema: string, userId: string, span: Span): Promise<boolean> {
  const rows = await sql.query(
    `select 1 from ${schema}.listens
      where listens.user_id = $1 and listens.source <> 'extended'
        and listens.ended_at >= $2 and listens.ended_at <= $3
      limit 1`,
    [userId, new Date(span.from), new Date(span.to)],
  );
  return rows.length > 0;
}

/** The observations of a user that one import brought into a UTC month. */
export function observationsOfImport(
  sql: Sql,
  schema: string,
  userId: string,
  { importId, from, to }: { importId: string; from: Date; to: Date },
): Promise<KnownObservation[]> {
  return readObservations(
    sql,
    `select ${COLUMNS} from ${schema}.listens ${namesOf(schema)}
      where listens.user_id = $1 and listens.ended_at >= $2 and listens.ended_at < $3 and listens.import_id = $4`,
    [userId, from, to, importId],
  );
}

/** All observations of the listen that one of them is part of. */
export function observationsOfListen(sql: Sql, schema: string, userId: string, id: string): Promise<KnownObservation[]> {
  return readObservations(
    sql,
    `select ${COLUMNS}
       from (select coalesce(asked.merged_into, asked.id) as id
               from ${schema}.listens as asked where asked.user_id = $1 and asked.id = $2) as leader
       join ${schema}.listens on listens.user_id = $1 and (listens.id = leader.id or listens.merged_into = leader.id)
       ${namesOf(schema)}`,
    [userId, id],
  );
}

const COLUMNS = `listens.id, listens.source, listens.kind, (extract(epoch from listens.ended_at) * 1000)::float8 as at, tracks.uri, listens.isrc,
  listens.title, artists.name as artist, listens.ms_said, listens.duration_ms, listens.said_track_no, listens.merged_into,
  listens.merge_identity, listens.merge_timing, listens.merge_gap_ms, listens.track_no, listens.ms_played, listens.hidden`;

const namesOf = (schema: string): string => `
  join ${schema}.tracks on tracks.user_id = listens.user_id and tracks.track_no = listens.said_track_no
  left join ${schema}.artists on artists.user_id = listens.user_id and artists.artist_no = listens.artist_no`;

async function observationsWithin(
  sql: Sql,
  schema: string,
  userId: string,
  spans: readonly Span[],
  condition: '' | `and ${string}`,
): Promise<KnownObservation[]> {
  if (spans.length === 0) return [];
  return readObservations(
    sql,
    // The limit on nothing keeps the planner from joining every span with every row where it knows nothing of the table yet.
    `select ${COLUMNS}
       from unnest($2::timestamptz[], $3::timestamptz[]) as spans (starts_at, ends_at)
      cross join lateral (
            select listens.* from ${schema}.listens
             where listens.user_id = $1 and listens.ended_at between spans.starts_at and spans.ends_at ${condition}
            offset 0) as listens
       ${namesOf(schema)}`,
    [userId, spans.map((span) => new Date(span.from).toISOString()), spans.map((span) => new Date(span.to).toISOString())],
  );
}

interface ObservationRow {
  id: string;
  source: ObservationSource;
  kind: ContentKind;
  at: number;
  uri: string | null;
  isrc: string | null;
  title: string | null;
  artist: string | null;
  ms_said: number | null;
  duration_ms: number | null;
  said_track_no: number;
  merged_into: string | null;
  merge_identity: SharedIdentity | null;
  merge_timing: Timing | null;
  merge_gap_ms: number | null;
  track_no: number;
  ms_played: number;
  hidden: boolean;
}

async function readObservations(sql: Sql, text: string, values: readonly unknown[]): Promise<KnownObservation[]> {
  const rows = await sql.query<ObservationRow>(text, values);
  return rows.map((row) => ({
    id: row.id,
    source: row.source,
    kind: row.kind,
    title: row.title,
    artist: row.artist,
    at: Math.round(row.at),
    uri: row.uri,
    isrc: row.isrc,
    nameKey: row.title && row.artist ? nameKey(row.title, row.artist) : null,
    msPlayed: row.ms_said,
    durationMs: row.duration_ms,
    saidTrackNo: row.said_track_no,
    heardMs: Math.max(row.ms_said ?? row.duration_ms ?? 0, 0),
    state: {
      mergedInto: row.merged_into,
      reason: reasonOf(row),
      trackNo: row.track_no,
      msPlayed: row.ms_played,
      isHidden: row.hidden,
    },
  }));
}

function reasonOf({ merge_identity: identity, merge_timing: timing, merge_gap_ms: gapMs }: ObservationRow): MergeReason | null {
  return identity !== null && timing !== null && gapMs !== null ? { identity, timing, gapMs } : null;
}
