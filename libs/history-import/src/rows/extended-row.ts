import type { ContentKind, TrackPlayedData } from '@groovelog/domain';
import type { RawRow } from '../reading/parse-elements';
import { platformFamily } from './platform-family';
import { countOf, flagOf, textOf } from './row-fields';
import type { RowOutcome } from './row-outcome';
import { isPossibleTime, parseOfflineTime, parseRowTime } from './row-time';

/**
 * A row of the extended streaming history (spotify-web-api.md 7.2). Only the end time is needed; every other field may be
 * missing or of a wrong type. The address, the user name, the user agent and the city that older exports carry are not read.
 *
 * @param now later end times than a day after it are impossible.
 */
export function readExtendedRow(row: RawRow, now: Date): RowOutcome {
  const time = parseRowTime(row['ts'], 'second');
  if (!time) return { reason: 'no-time', message: 'has no end time ("ts") that can be read.' };
  if (!isPossibleTime(time.ms, now)) return { reason: 'impossible-time', message: `ended at an impossible time, ${time.at}.` };
  const { kind, uri, title, artist, album } = contentOf(row);
  // One literal: every row of an export passes here, and all are to have one shape.
  const played: TrackPlayedData = {
    source: 'extended',
    at: time.at,
    kind,
    uri,
    title,
    artist,
    album,
    msPlayed: countOf(row, 'ms_played'),
    reasonStart: reasonOf(row, 'reason_start'),
    reasonEnd: reasonOf(row, 'reason_end'),
    skipped: flagOf(row, 'skipped'),
    shuffle: flagOf(row, 'shuffle'),
    offline: flagOf(row, 'offline'),
    incognito: flagOf(row, 'incognito_mode'),
    offlineAt: parseOfflineTime(countOf(row, 'offline_timestamp')),
    country: countryOf(row),
    platform: platformFamily(textOf(row, 'platform')),
  };
  return { played, endedAt: time.ms };
}

type Content = Pick<TrackPlayedData, 'kind' | 'uri' | 'title' | 'artist' | 'album'>;

function contentOf(row: RawRow): Content {
  const trackUri = textOf(row, 'spotify_track_uri');
  const title = textOf(row, 'master_metadata_track_name');
  if (trackUri !== undefined || title !== undefined) {
    const artist = textOf(row, 'master_metadata_album_artist_name');
    return { kind: kindOfTrack(trackUri), uri: trackUri, title, artist, album: textOf(row, 'master_metadata_album_album_name') };
  }
  const episodeUri = textOf(row, 'spotify_episode_uri');
  const episode = textOf(row, 'episode_name');
  if (episodeUri !== undefined || episode !== undefined) {
    return { kind: 'episode', uri: episodeUri, title: episode, artist: textOf(row, 'episode_show_name') };
  }
  return audiobookOf(row);
}

const kindOfTrack = (uri: string | undefined): ContentKind => (uri?.startsWith('spotify:local:') ? 'local' : 'track');

/** A row without any name is local or withdrawn content. */
function audiobookOf(row: RawRow): Content {
  const book = textOf(row, 'audiobook_title');
  const uri = textOf(row, 'audiobook_chapter_uri') ?? textOf(row, 'audiobook_uri');
  const title = textOf(row, 'audiobook_chapter_title') ?? book;
  return title === undefined && uri === undefined ? { kind: 'unknown' } : { kind: 'audiobook', uri, title, album: book };
}

const MAX_REASON = 60;

function reasonOf(row: RawRow, field: string): string | undefined {
  const reason = textOf(row, field);
  return reason !== undefined && reason.length > MAX_REASON ? reason.slice(0, MAX_REASON) : reason;
}

function countryOf(row: RawRow): string | undefined {
  const country = textOf(row, 'conn_country');
  return country && country !== 'ZZ' && /^[A-Z]{2}$/.test(country) ? country : undefined;
}
