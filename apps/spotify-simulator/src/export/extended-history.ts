import type { Catalogue } from '../catalogue/catalogue';
import type { Account } from '../life/account';
import type { Play } from '../life/play';
import type { ZipEntry } from './zip-file';

const FOLDER = 'Spotify Extended Streaming History';
const ROWS_PER_FILE = 16_000;
/** From here on `offline_timestamp` is in milliseconds. */
const MILLISECONDS_SINCE = Date.UTC(2023, 9, 19);
/** `skipped` was always false in these years. */
const SKIPPED_UNKNOWN = { from: Date.UTC(2015, 3, 13), to: Date.UTC(2022, 9, 16) };
const MOST_SKEW_SECONDS = 3;

/** The files of an extended streaming history up to a moment: everything that was heard, private sessions too. */
export function* extendedHistory(catalogue: Catalogue, account: Account, until: number): Generator<ZipEntry> {
  const plays = account.log.endedBetween(account.openedAt, until);
  yield { name: `${FOLDER}/ReadMeFirst_ExtendedStreamingHistory.pdf`, content: Buffer.from('%PDF-1.4\n% A simulator made this.\n') };
  const [audio, video] = [plays.filter((play) => !isVideo(play)), plays.filter(isVideo)];
  for (let start = 0; start < audio.length; start += ROWS_PER_FILE) {
    const rows = audio.slice(start, start + ROWS_PER_FILE);
    yield {
      name: `${FOLDER}/Streaming_History_Audio_${yearsOf(rows)}_${start / ROWS_PER_FILE}.json`,
      content: jsonOf(catalogue, account, rows),
    };
  }
  if (video.length > 0)
    yield { name: `${FOLDER}/Streaming_History_Video_${yearsOf(video)}.json`, content: jsonOf(catalogue, account, video) };
}

/** Some podcasts have pictures. */
function isVideo(play: Play): boolean {
  return play.content.kind === 'episode' && play.startedAt % 5 === 0;
}

function yearsOf(plays: readonly Play[]): string {
  const years = [plays[0], plays.at(-1)].map((play) => new Date(play?.endedAt ?? 0).getUTCFullYear());
  return [...new Set(years)].join('-');
}

function jsonOf(catalogue: Catalogue, account: Account, plays: readonly Play[]): Buffer {
  return Buffer.from(`[${plays.map((play) => JSON.stringify(extendedRow(catalogue, account, play))).join(',')}]`);
}

/** One row as the export writes it; its end is up to three seconds later than what recently-played says. */
export function extendedRow(catalogue: Catalogue, account: Account, play: Play): object {
  const skew = Math.floor(play.endedAt / 1000) % (MOST_SKEW_SECONDS + 1);
  return {
    ts: `${new Date(play.endedAt + skew * 1000).toISOString().slice(0, 19)}Z`,
    platform: play.platform,
    ms_played: play.msPlayed,
    conn_country: account.person.country,
    // An address of the documentation range (RFC 5737).
    ip_addr: '203.0.113.7',
    ...namesOf(catalogue, play),
    reason_start: play.reasonStart,
    reason_end: play.reasonEnd,
    shuffle: play.shuffle,
    skipped: play.reasonEnd === 'fwdbtn' && !(SKIPPED_UNKNOWN.from <= play.endedAt && play.endedAt < SKIPPED_UNKNOWN.to),
    offline: play.offline,
    offline_timestamp: offlineTimestamp(play),
    incognito_mode: play.incognito,
  };
}

function offlineTimestamp(play: Play): number | null {
  if (!play.offline && play.startedAt % 4 !== 0) return null;
  return play.startedAt < MILLISECONDS_SINCE ? Math.floor(play.startedAt / 1000) : Math.floor(play.startedAt);
}

/** The names of what was heard; of a file of one's own the export knows none. */
function namesOf(catalogue: Catalogue, { content }: Play): object {
  const track = content.kind === 'track' ? catalogue.tracks.get(content.id) : undefined;
  const album = catalogue.albums.get(track?.albumId ?? '');
  const episode = content.kind === 'episode' ? catalogue.episodes.get(content.id) : undefined;
  return {
    master_metadata_track_name: track?.name ?? null,
    master_metadata_album_artist_name: catalogue.artists.get(album?.artistIds[0] ?? '')?.name ?? null,
    master_metadata_album_album_name: album?.name ?? null,
    spotify_track_uri: track ? `spotify:track:${track.id}` : null,
    episode_name: episode?.name ?? null,
    episode_show_name: catalogue.shows.get(episode?.showId ?? '')?.name ?? null,
    spotify_episode_uri: episode ? `spotify:episode:${episode.id}` : null,
    audiobook_title: null,
    audiobook_uri: null,
    audiobook_chapter_uri: null,
    audiobook_chapter_title: null,
  };
}
