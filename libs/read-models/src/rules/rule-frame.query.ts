import type { CatalogueIndex } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import type { Statement } from './statement';

/** Stands for no artist, no album or no such track. */
export const NO_GROUP = -1;

/**
 * What plays are added up by and measured against: index `n` is what plays of the user's track `n` count for. Moments are epoch
 * milliseconds, NaN when unknown.
 */
export interface RuleFrame {
  readonly durationMs: Float64Array;
  readonly likedAt: Float64Array;
  readonly addedAt: Float64Array;
  /** The number of the track that plays count for, or {@link NO_GROUP} when no rule speaks of it. */
  readonly trackOf: Int32Array;
  /** Index into the keys, or {@link NO_GROUP}. */
  readonly artistOf: Int32Array;
  readonly albumOf: Int32Array;
  readonly artistKeys: readonly string[];
  readonly albumKeys: readonly string[];
}

interface FrameRow {
  track_nos: Buffer | null;
  durations: Buffer | null;
  likes: Buffer | null;
  additions: Buffer | null;
  artists: Buffer | null;
  albums: Buffer | null;
  artist_keys: string[] | null;
  album_keys: string[] | null;
}

/** The frame of a user; `tracks` are those that the rule can speak of. Packed by the database, as the catalogue index is. */
export async function loadRuleFrame(sql: Sql, { text, values }: Statement, { canonicalOf }: CatalogueIndex): Promise<RuleFrame> {
  const [row] = await sql.query<FrameRow>(frameOf(text), values);
  const place = new Map<number, number>();
  int32s(row?.track_nos ?? null).forEach((trackNo, index) => place.set(trackNo, index));
  const placeOf = Int32Array.from(canonicalOf, (track) => place.get(track) ?? -1);
  const moments = (values: Float64Array) => Float64Array.from(placeOf, (index) => values[index] ?? NaN);
  const groups = (values: Int32Array) => placeOf.map((index) => values[index] ?? NO_GROUP);
  return {
    durationMs: moments(float64s(row?.durations ?? null)),
    likedAt: moments(float64s(row?.likes ?? null)),
    addedAt: moments(float64s(row?.additions ?? null)),
    trackOf: placeOf.map((index, trackNo) => (index < 0 ? NO_GROUP : (canonicalOf[trackNo] ?? NO_GROUP))),
    artistOf: groups(int32s(row?.artists ?? null)),
    albumOf: groups(int32s(row?.albums ?? null)),
    artistKeys: row?.artist_keys ?? [],
    albumKeys: row?.album_keys ?? [],
  };
}

const ofTracks = new WeakMap<CatalogueIndex, RuleFrame>();

/** What plays of single tracks are added up by, without a look at the database: no rule may ask for more of it. Always the same of one catalogue. */
export function frameOfTracks(catalogue: CatalogueIndex): RuleFrame {
  const frame = ofTracks.get(catalogue) ?? bareFrame(catalogue);
  ofTracks.set(catalogue, frame);
  return frame;
}

function bareFrame({ canonicalOf }: CatalogueIndex): RuleFrame {
  const nothing = new Float64Array();
  const nobody = new Int32Array();
  return {
    durationMs: nothing,
    likedAt: nothing,
    addedAt: nothing,
    trackOf: Int32Array.from(canonicalOf),
    artistOf: nobody,
    albumOf: nobody,
    artistKeys: [],
    albumKeys: [],
  };
}

const frameOf = (tracks: string): string => `
  with heard as (select track.* from (${tracks}) as track where track.track_no is not null),
       artist as (
         select named.artist_key, row_number() over (order by named.artist_key) - 1 as artist_no
           from (select distinct heard.artist_key from heard where heard.artist_key is not null) as named),
       album as (
         select named.album_key, row_number() over (order by named.album_key) - 1 as album_no
           from (select distinct heard.album_key from heard where heard.album_key is not null) as named),
       numbered as (
         select heard.track_no, heard.duration_ms, heard.liked_at, heard.added_at, artist.artist_no, album.album_no
           from heard
           left join artist on artist.artist_key = heard.artist_key
           left join album on album.album_key = heard.album_key)
  select string_agg(int4send(numbered.track_no), '' order by numbered.track_no) as track_nos,
         string_agg(float8send(coalesce(nullif(numbered.duration_ms, 0)::float8, 'NaN')), '' order by numbered.track_no) as durations,
         string_agg(float8send(coalesce(floor(extract(epoch from numbered.liked_at) * 1000)::float8, 'NaN')), ''
                    order by numbered.track_no) as likes,
         string_agg(float8send(coalesce(floor(extract(epoch from numbered.added_at) * 1000)::float8, 'NaN')), ''
                    order by numbered.track_no) as additions,
         string_agg(int4send(coalesce(numbered.artist_no, -1)::int), '' order by numbered.track_no) as artists,
         string_agg(int4send(coalesce(numbered.album_no, -1)::int), '' order by numbered.track_no) as albums,
         (select json_agg(artist.artist_key order by artist.artist_no) from artist) as artist_keys,
         (select json_agg(album.album_key order by album.album_no) from album) as album_keys
    from numbered`;

function int32s(packed: Buffer | null): Int32Array {
  const values = new Int32Array((packed?.byteLength ?? 0) / Int32Array.BYTES_PER_ELEMENT);
  for (let i = 0; i < values.length; i++) values[i] = packed?.readInt32BE(i * Int32Array.BYTES_PER_ELEMENT) ?? NO_GROUP;
  return values;
}

function float64s(packed: Buffer | null): Float64Array {
  const values = new Float64Array((packed?.byteLength ?? 0) / Float64Array.BYTES_PER_ELEMENT);
  for (let i = 0; i < values.length; i++) values[i] = packed?.readDoubleBE(i * Float64Array.BYTES_PER_ELEMENT) ?? NaN;
  return values;
}
