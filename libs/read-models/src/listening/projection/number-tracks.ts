import { nameKey } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import { knownTracks, nextNumbers, type KnownTrack } from './known-tracks';
import { numberNames, type NumberedThings } from './number-names';
import { continueNumbering } from './numbering';
import type { Played } from './played';
import { searchKey } from './search-key';

/** What an observation has to say for its track to be found. */
export type TrackNamed = Pick<Played, 'id' | 'at'> & { data: Pick<Played['data'], 'uri' | 'title' | 'artist' | 'album' | 'kind'> };

/** The numbers of an observation's track, artist and album, as its source named them. */
export interface NumberedTrack extends NumberedThings {
  trackNo: number;
}

/** A numbered batch. */
export interface NumberedBatch {
  /** Of every observation, in the order of the batch. */
  numbers: readonly NumberedTrack[];
  /** Name keys of tracks that were not there before. */
  createdKeys: readonly string[];
  /** Tracks that were there and that an observation names otherwise: their names have to be looked at again. */
  renamed: readonly number[];
  /** Nothing of this user was there before. */
  isFirst: boolean;
}

/**
 * Numbers every observation of a user and stores the tracks, artists and albums that are new, in order of first appearance,
 * so that the cut of the batches cannot matter. The number of statements does not depend on the batch.
 */
export async function numberTracks(sql: Sql, schema: string, userId: string, batch: readonly TrackNamed[]): Promise<NumberedBatch> {
  const next = await nextNumbers(sql, schema, userId);
  const isFirst = next.trackNo === 0;
  const found = await findTracks(sql, schema, userId, batch, { isFirst });
  const otherwiseNamed = found.filter(({ named, track }) => !track || !isNamed(track, named.data));
  const spellings = otherwiseNamed.map(({ named }) => named.data);
  const names = await numberNames(sql, schema, userId, spellings, next);
  const namesOf = new Map(otherwiseNamed.map(({ named }, index) => [named, names[index]]));
  const tracks = continueNumbering(knownNumbers(found), next.trackNo);
  const numbers = found.map(({ named, key, track }) => {
    const { artistNo, albumNo } = namesOf.get(named) ?? track ?? UNNAMED;
    return { trackNo: tracks.numberOf(key), artistNo, albumNo };
  });
  return {
    numbers,
    createdKeys: await storeTracks(sql, schema, userId, batch, numbers, next.trackNo),
    renamed: [...new Set(otherwiseNamed.flatMap(({ track }) => track?.trackNo ?? []))],
    isFirst,
  };
}

const UNNAMED: NumberedThings = { artistNo: null, albumNo: null };

/** An observation with what identifies its track, and that track as it was before the batch. */
interface Found {
  named: TrackNamed;
  key: string;
  track: KnownTrack | undefined;
}

async function findTracks(
  sql: Sql,
  schema: string,
  userId: string,
  batch: readonly TrackNamed[],
  { isFirst }: { isFirst: boolean },
): Promise<Found[]> {
  const keys = batch.map(({ data }) => data.uri ?? NAMES_PREFIX + nameKey(data.title, data.artist));
  const distinct = [...new Set(keys)];
  const uris = distinct.filter((key) => !key.startsWith(NAMES_PREFIX));
  const nameKeys = distinct.flatMap((key) => (key.startsWith(NAMES_PREFIX) ? key.slice(NAMES_PREFIX.length) : []));
  const tracks = isFirst ? [] : await knownTracks(sql, schema, userId, { uris, nameKeys });
  const known = new Map(tracks.map((track) => [track.uri ?? NAMES_PREFIX + track.nameKey, track]));
  return batch.map((named, index) => ({ named, key: keys[index] ?? '', track: known.get(keys[index] ?? '') }));
}

/** Stands before the names that identify a track without a URI; no URI begins with a line break. */
const NAMES_PREFIX = '\n';

function isNamed(track: KnownTrack, data: TrackNamed['data']): boolean {
  return (
    track.title === (data.title ?? null) &&
    track.artist === (data.artist || null) &&
    track.album === (data.album || null) &&
    track.kind === data.kind
  );
}

function* knownNumbers(found: readonly Found[]): Generator<[string, number]> {
  for (const { key, track } of found) if (track) yield [key, track.trackNo];
}

const TRACK_COLUMNS = {
  user_id: 'uuid',
  track_no: 'int',
  uri: 'text',
  kind: 'text',
  title: 'text',
  artist_no: 'int',
  album_no: 'int',
  name_key: 'text',
  search_key: 'text',
} as const;

/** Stores the new tracks with the names of their latest observation; returns their name keys. */
async function storeTracks(
  sql: Sql,
  schema: string,
  userId: string,
  batch: readonly TrackNamed[],
  numbers: readonly NumberedTrack[],
  nextTrackNo: number,
): Promise<string[]> {
  const created = [...namersOfNewTracks(batch, numbers, nextTrackNo)].flatMap(([trackNo, index]) => {
    const { artistNo, albumNo } = numbers[index] ?? UNNAMED;
    const data = batch[index]?.data;
    return data ? [{ trackNo, data, artistNo, albumNo, nameKey: nameKey(data.title, data.artist) }] : [];
  });
  if (created.length > 0) {
    const rows = created.map(({ trackNo, data, artistNo, albumNo, nameKey: key }) => {
      const words = searchKey(data.title, data.artist, data.album);
      return [userId, trackNo, data.uri, data.kind, data.title, artistNo, albumNo, key, words];
    });
    await sql.copyIn(`${schema}.tracks`, TRACK_COLUMNS, rows);
  }
  return created.map((track) => track.nameKey);
}

/** For every new track, in order of the numbers, the index of the observation that names it; see nameTracks. */
function namersOfNewTracks(batch: readonly TrackNamed[], numbers: readonly NumberedTrack[], nextTrackNo: number): Map<number, number> {
  const latest = new Map<number, number>();
  numbers.forEach(({ trackNo }, index) => {
    if (trackNo < nextTrackNo) return;
    const [named, before] = [batch[index], batch[latest.get(trackNo) ?? -1]];
    if (named && (!before || namesRather(named, before))) latest.set(trackNo, index);
  });
  return latest;
}

function namesRather(one: TrackNamed, other: TrackNamed): boolean {
  if (hasAlbum(one) !== hasAlbum(other)) return hasAlbum(one);
  return one.at === other.at ? one.id > other.id : one.at > other.at;
}

const hasAlbum = ({ data }: TrackNamed): boolean => Boolean(data.artist && data.album);
