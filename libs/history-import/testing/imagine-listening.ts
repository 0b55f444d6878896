import { extendedRow, type ExtendedRow } from './export-row';
import { inventCatalogue, type InventedCatalogue, type InventedTrack } from './invented-catalogue';
import { seededRandom, type Random } from './seeded-random';

/** An imaginary life with music. Times are UTC. */
export interface ImaginedLife {
  seed: number;
  rows: number;
  tracks: number;
  /** First and last day, `yyyy-MM-dd`. */
  from: string;
  to: string;
}

export const DEFAULT_LIFE: ImaginedLife = { seed: 20_261_121, rows: 140_000, tracks: 12_000, from: '2014-03-01', to: '2026-11-15' };

const DAY_MS = 86_400_000;
const PLATFORM_WORDS_SINCE = Date.UTC(2023, 9, 19);
const SKIPPED_UNUSABLE_FROM = Date.UTC(2015, 3, 13);
const SKIPPED_UNUSABLE_TO = Date.UTC(2022, 9, 17);
const MILLISECONDS_SINCE = Date.UTC(2024, 0, 1);
const DEVICES = [
  ['Android OS 11 API 30 (Maker, Model 7)', 'android'],
  ['iOS 14.4 (iPhone12,1)', 'ios'],
  ['Windows 10 (10.0.19042; x64; AppX)', 'windows'],
  ['OS X 11.2.3 [x86 8]', 'osx'],
  ['Linux [x86-64 0]', 'linux'],
  ['Partner google cast_tv;Chromecast;;tpapi', 'cast'],
  ['web_player windows 10;chrome 90.0;desktop', 'web_player'],
] as const;

/**
 * The rows of an extended export over an imagined life, in order of time: favourites that change with the years, albums
 * heard in order, one track again and again, quiet weeks and loud days, podcasts, skips, private sessions, offline plays
 * that all carry the second of their synchronisation, two tracks in one second, identical rows, withdrawn content.
 */
export function* imagineListening(life: ImaginedLife): Generator<ExtendedRow> {
  const random = seededRandom(life.seed);
  const catalogue = inventCatalogue(random, life.tracks);
  const firstDay = Date.parse(life.from);
  const counts = rowsPerDay(random, life, Math.round((Date.parse(life.to) - firstDay) / DAY_MS) + 1);
  for (const [day, count] of counts.entries()) {
    if (count > 0) yield* imagineDay(random, catalogue, firstDay + day * DAY_MS, day / counts.length, count);
  }
}

/** A quarter of the days is silent, a few are very loud; the sum is exactly the rows asked for. */
function rowsPerDay(random: Random, life: ImaginedLife, days: number): number[] {
  const weights: number[] = Array.from({ length: days }, () => (random.chance(0.25) ? 0 : random.next() + (random.chance(0.04) ? 5 : 0.2)));
  if (!weights.some((weight) => weight > 0)) weights[0] = 1;
  const sum = weights.reduce((total, weight) => total + weight, 0);
  let before = 0;
  let given = 0;
  return weights.map((weight) => {
    before += weight;
    const count = Math.round((life.rows * before) / sum) - given;
    given += count;
    return count;
  });
}

/** `age` goes from 0 to 1 over the life: favourites move with it. */
function* imagineDay(random: Random, catalogue: InventedCatalogue, day: number, age: number, count: number): Generator<ExtendedRow> {
  let clock = day + (6 + random.below(4)) * 3_600_000;
  for (let left = count; left > 0;) {
    const session = imagineSession(random, catalogue, clock, age, Math.min(left, 1 + random.below(30)));
    yield* session;
    left -= session.length;
    const end = Date.parse(session.at(-1)?.ts ?? '');
    // A loud day has more music than hours; time then runs on in short steps, as overlapping devices make it.
    clock = Math.min(end + random.below(5_400_000), day + DAY_MS - 60_000);
  }
}

function imagineSession(random: Random, catalogue: InventedCatalogue, from: number, age: number, length: number): ExtendedRow[] {
  if (random.chance(0.04)) return [episodeRow(random, catalogue, from)];
  const setting = settingAt(random, from);
  const tracks = chooseTracks(random, catalogue, age, length);
  let clock = from;
  const rows = tracks.map((track) => {
    const row = trackRow(random, track, clock, setting);
    clock = Date.parse(row.ts);
    return row;
  });
  if (setting.offline) for (const row of rows) row.ts = isoSecond(clock + 60_000);
  const twins = rows.length > 2 && random.chance(0.05);
  // The export repeats a row now and then; the day keeps its number of rows.
  if (twins) rows[rows.length - 1] = { ...rows.at(-2)! };
  return rows;
}

function chooseTracks(random: Random, catalogue: InventedCatalogue, age: number, length: number): InventedTrack[] {
  if (random.chance(0.02)) {
    const favourite = catalogue.tracks[random.skewed(catalogue.tracks.length, 3)]!;
    return Array.from({ length: Math.min(length, 10) }, () => favourite);
  }
  if (catalogue.albums.length > 0 && random.chance(0.25))
    return catalogue.albums[random.skewed(catalogue.albums.length, 2)]!.slice(0, length);
  const size = catalogue.tracks.length;
  const drift = Math.floor(age * size * 0.8);
  return Array.from({ length }, () => catalogue.tracks[(random.skewed(size, 3.2) + (random.chance(0.7) ? drift : 0)) % size]!);
}

type Setting = Pick<ExtendedRow, 'platform' | 'conn_country' | 'shuffle' | 'offline' | 'incognito_mode'>;

function settingAt(random: Random, at: number): Setting {
  const device = DEVICES[random.skewed(DEVICES.length, 2)]!;
  return {
    platform: at < PLATFORM_WORDS_SINCE ? device[0] : device[1],
    conn_country: random.chance(0.01) ? 'ZZ' : random.chance(0.05) ? random.pick(['FR', 'IT', 'JP', 'US']) : 'DE',
    shuffle: random.chance(0.4),
    offline: random.chance(0.03),
    incognito_mode: random.chance(0.01),
  };
}

function trackRow(random: Random, track: InventedTrack, start: number, setting: Setting): ExtendedRow {
  const isSkipped = random.chance(0.22);
  const isDone = !isSkipped && random.chance(0.9);
  // Skipping at once leaves two rows in one second.
  const heard = isSkipped ? random.skewed(60_000, 4) : isDone ? track.durationMs : random.below(track.durationMs);
  const end = start + heard;
  const content = random.chance(0.004)
    ? {
        master_metadata_track_name: null,
        master_metadata_album_artist_name: null,
        master_metadata_album_album_name: null,
        spotify_track_uri: null,
      }
    : {
        master_metadata_track_name: track.title,
        master_metadata_album_artist_name: track.artist,
        master_metadata_album_album_name: track.album,
        spotify_track_uri: track.uri,
      };
  return extendedRow({
    ...setting,
    ...content,
    ts: isoSecond(end),
    ms_played: heard,
    reason_start: isDone ? 'trackdone' : random.pick(['clickrow', 'fwdbtn', 'playbtn', 'trackdone']),
    reason_end: isSkipped ? 'fwdbtn' : isDone ? 'trackdone' : random.pick(['endplay', 'logout', 'unexpected-exit-while-paused']),
    skipped: isSkipped && (end < SKIPPED_UNUSABLE_FROM || end >= SKIPPED_UNUSABLE_TO),
    offline_timestamp: setting.offline || random.chance(0.23) ? offlineTimestamp(start) : null,
  });
}

function episodeRow(random: Random, catalogue: InventedCatalogue, start: number): ExtendedRow {
  const episode = catalogue.episodes[random.skewed(catalogue.episodes.length, 1.5)]!;
  const heard = random.chance(0.5) ? episode.durationMs : random.below(episode.durationMs);
  return extendedRow({
    ...settingAt(random, start),
    offline: false,
    ts: isoSecond(start + heard),
    ms_played: heard,
    master_metadata_track_name: null,
    master_metadata_album_artist_name: null,
    master_metadata_album_album_name: null,
    spotify_track_uri: null,
    episode_name: episode.title,
    episode_show_name: episode.show,
    spotify_episode_uri: episode.uri,
    reason_start: 'clickrow',
    reason_end: heard === episode.durationMs ? 'trackdone' : 'endplay',
  });
}

const isoSecond = (ms: number) => `${new Date(ms).toISOString().slice(0, 19)}Z`;
const offlineTimestamp = (ms: number) => (ms >= MILLISECONDS_SINCE ? ms : Math.floor(ms / 1000));
