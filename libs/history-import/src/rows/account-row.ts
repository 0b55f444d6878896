import type { TrackPlayedData } from '@groovelog/domain';
import type { RawRow } from '../reading/parse-elements';
import type { RowShape } from '../reading/recognise-file';
import { countOf, textOf } from './row-fields';
import type { RowOutcome } from './row-outcome';
import { isPossibleTime, parseRowTime } from './row-time';

/**
 * A row of the account data (spotify-web-api.md 7.3): names, the minute of the end (floored, UTC) and what was heard of it.
 *
 * @param now later end times than a day after it are impossible.
 */
export function readAccountRow(row: RawRow, shape: RowShape, now: Date): RowOutcome {
  const time = parseRowTime(row['endTime'], 'minute');
  if (!time) return { reason: 'no-time', message: 'has no end time ("endTime") that can be read.' };
  if (!isPossibleTime(time.ms, now)) return { reason: 'impossible-time', message: `ended at an impossible time, ${time.at}.` };
  const played: TrackPlayedData = { source: 'account', at: time.at, ...contentOf(row, shape), msPlayed: countOf(row, 'msPlayed') };
  return { played, endedAt: time.ms };
}

/** Older exports mix podcasts with music, the show standing for the artist. */
function contentOf(row: RawRow, shape: RowShape): Pick<TrackPlayedData, 'kind' | 'title' | 'artist' | 'album'> {
  const episode = textOf(row, 'episodeName');
  if (episode !== undefined) return { kind: 'episode', title: episode, artist: textOf(row, 'podcastName') };
  const title = textOf(row, 'trackName') ?? textOf(row, 'chapterName');
  const artist = textOf(row, 'artistName') ?? textOf(row, 'authorName');
  if (shape === 'account-audiobook') return { kind: 'audiobook', title: title ?? textOf(row, 'audiobookName'), artist };
  return title === undefined && artist === undefined ? { kind: 'unknown' } : { kind: 'track', title, artist };
}
