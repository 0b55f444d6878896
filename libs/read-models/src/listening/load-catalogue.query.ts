import { NO_NUMBER, type CatalogueIndex } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';

interface IndexRow {
  artists: number;
  albums: number;
  /** One int4 in network byte order for each track, in order of track_no; -1 for none. */
  track_nos: Buffer | null;
  artist_nos: Buffer | null;
  album_nos: Buffer | null;
  canonical_nos: Buffer | null;
}

const INT_BYTES = 4;

/** Who made what, as arrays over a user's numbers. Packed by the database: a row object for every track takes ten times as long. */
export async function loadCatalogueIndex(sql: Sql, userId: string): Promise<CatalogueIndex> {
  const [row] = await sql.query<IndexRow>(
    `select (select coalesce(max(artists.artist_no), -1) + 1 from rm_listening.artists where artists.user_id = $1) as artists,
            (select coalesce(max(albums.album_no), -1) + 1 from rm_listening.albums where albums.user_id = $1) as albums,
            string_agg(int4send(ordered.track_no), '') as track_nos,
            string_agg(int4send(coalesce(ordered.artist_no, -1)), '') as artist_nos,
            string_agg(int4send(coalesce(ordered.album_no, -1)), '') as album_nos,
            string_agg(int4send(coalesce(ordered.canonical_no, ordered.track_no)), '') as canonical_nos
       from (select tracks.track_no, tracks.artist_no, tracks.album_no, tracks.canonical_no
               from rm_listening.tracks
              where tracks.user_id = $1
              order by tracks.track_no) as ordered`,
    [userId],
  );
  const trackNos = numbersIn(row?.track_nos);
  const tracks = (trackNos.at(-1) ?? -1) + 1;
  const byTrack = (packed: Buffer | null | undefined) => spread(trackNos, numbersIn(packed), tracks);
  return {
    tracks,
    artists: row?.artists ?? 0,
    albums: row?.albums ?? 0,
    artistOf: byTrack(row?.artist_nos),
    albumOf: byTrack(row?.album_nos),
    canonicalOf: byTrack(row?.canonical_nos),
  };
}

function numbersIn(packed: Buffer | null | undefined): Uint32Array {
  const numbers = new Uint32Array((packed?.byteLength ?? 0) / INT_BYTES);
  for (let i = 0; i < numbers.length; i++) numbers[i] = packed?.readUInt32BE(i * INT_BYTES) ?? NO_NUMBER;
  return numbers;
}

function spread(trackNos: Uint32Array, values: Uint32Array, tracks: number): Uint32Array {
  const byTrack = new Uint32Array(tracks).fill(NO_NUMBER);
  trackNos.forEach((trackNo, i) => {
    byTrack[trackNo] = values[i] ?? NO_NUMBER;
  });
  return byTrack;
}
