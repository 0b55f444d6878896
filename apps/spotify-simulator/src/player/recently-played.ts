import type { ListeningLog } from '../life/listening-log';
import type { Play } from '../life/play';

const DAY = 86_400_000;
/** Spotify remembers about fifty plays for the API, whatever one pages. */
const RING = 50;
/** How far back the fifty are looked for: nobody who listens now and then has fewer in this time. */
const LOOK_BACK_MS = 120 * DAY;
/** Only plays near their end are listed reliably. */
const LISTED_SHARE = 0.8;

export interface RecentPlay {
  readonly play: Play;
  /** Milliseconds since 1970; what the API shows as `played_at` and pages by. */
  readonly playedAt: number;
}

export interface RecentTerms {
  readonly now: number;
  readonly playedAt: 'end' | 'start';
  readonly durationOf: (play: Play) => number;
}

/**
 * The ring of recent plays, newest first: tracks only, heard nearly to their end, not in a private session, and only
 * what has arrived by now, so that a play from offline hours appears late with an old time.
 */
export function recentPlays(log: ListeningLog, { now, playedAt, durationOf }: RecentTerms): RecentPlay[] {
  return log
    .endedBetween(now - LOOK_BACK_MS, now + 1)
    .filter((play) => play.content.kind === 'track' && !play.incognito && play.arrivesAt <= now)
    .filter((play) => play.msPlayed >= LISTED_SHARE * durationOf(play))
    .map((play) => ({ play, playedAt: playedAt === 'end' ? play.endedAt : play.startedAt }))
    .sort((a, b) => b.playedAt - a.playedAt)
    .slice(0, RING);
}
