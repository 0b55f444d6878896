import type { TrackPlayedData } from '../listening/events';

/** What is heard, as a listen will name it. */
export type Heard = Pick<TrackPlayedData, 'kind' | 'title' | 'uri' | 'artist' | 'album' | 'isrc' | 'context'> & { durationMs: number };

/** One look at a player. `heard` is null for an advertisement, or for something that Spotify does not name. */
export interface Sight {
  heard: Heard | null;
  isPlaying: boolean;
  progressMs: number;
}

/** A play that is going on, or paused. Times are milliseconds since 1970. */
export interface PlayInProgress {
  heard: Heard;
  seenAt: number;
  isPlaying: boolean;
  progressMs: number;
  /** Time that it was really heard, seeks and pauses left out. */
  heardMs: number;
}

/** What one more look means: what goes on, and plays that ended since the last look. */
export interface Tracked {
  playing: PlayInProgress | null;
  ended: TrackPlayedData[];
}

/** Looks that are further apart say nothing about the time between them. */
const LONGEST_GAP_MS = 10 * 60_000;
/** Clocks and answers are this exact. */
const SLACK_MS = 2_500;
/** Less than this was not heard by anybody. */
const LEAST_HEARD_MS = 1_000;

/**
 * Follows one listener's player from look to look. A play counts by the time it was heard: what lies between two looks
 * counts as far as both the clock and the progress moved, so that a seek adds nothing and a pause adds nothing.
 *
 * @param sight null when no player is active.
 * @param at when it was seen, milliseconds since 1970.
 */
export function trackPlay(before: PlayInProgress | null, sight: Sight | null, at: number): Tracked {
  const heard = sight?.heard ?? null;
  if (before && heard && sight && isSame(before.heard, heard) && at - before.seenAt <= LONGEST_GAP_MS) return goOn(before, sight, at);
  const ended = before ? endOf(before, sight, at) : [];
  return { playing: heard && sight ? begin(heard, sight, at, before) : null, ended };
}

/** When to look again, in milliseconds: just after the end of what plays, or soon; seldom while nothing does. */
export function nextLookAfter({ playing }: Pick<Tracked, 'playing'>): number {
  if (!playing?.isPlaying) return playing ? 60_000 : 180_000;
  const remaining = playing.heard.durationMs - playing.progressMs;
  return Math.min(30_000, Math.max(5_000, remaining + 1_000));
}

const isSame = (one: Heard, other: Heard): boolean => keyOf(one) === keyOf(other);
const keyOf = ({ uri, title, artist }: Heard): string => uri ?? JSON.stringify([title, artist]);

function begin(heard: Heard, { isPlaying, progressMs }: Sight, at: number, before: PlayInProgress | null): PlayInProgress {
  const possible = before ? at - before.seenAt : progressMs;
  return { heard, seenAt: at, isPlaying, progressMs, heardMs: Math.max(0, Math.min(progressMs, possible)) };
}

function goOn(before: PlayInProgress, sight: Sight, at: number): Tracked {
  const elapsed = at - before.seenAt;
  const remaining = before.heard.durationMs - before.progressMs;
  const isRepeat = before.isPlaying && sight.progressMs < before.progressMs && elapsed + SLACK_MS >= remaining + sight.progressMs;
  if (isRepeat) {
    const ended = endOf(before, sight, at);
    return { playing: { ...before, ...now(sight, at), heardMs: Math.min(sight.progressMs, elapsed) }, ended };
  }
  const advance = sight.progressMs - before.progressMs;
  // Whoever went back heard something in between, but not more than the clock moved.
  const heardMs = before.heardMs + Math.min(advance < 0 ? sight.progressMs : advance, elapsed);
  return { playing: { ...before, ...now(sight, at), heardMs }, ended: [] };
}

const now = ({ isPlaying, progressMs }: Sight, at: number): Pick<PlayInProgress, 'seenAt' | 'isPlaying' | 'progressMs'> => ({
  seenAt: at,
  isPlaying,
  progressMs,
});

/** The play that ended between the last look and this one, with what it was still heard after the last look. */
function endOf(before: PlayInProgress, sight: Sight | null, at: number): TrackPlayedData[] {
  const { heard, progressMs, seenAt, isPlaying } = before;
  const remaining = Math.max(0, heard.durationMs - progressMs);
  const free = Math.max(0, at - seenAt - (sight?.isPlaying ? sight.progressMs : 0));
  const isGap = at - seenAt > LONGEST_GAP_MS;
  const isDone = isPlaying && !isGap && free + SLACK_MS >= remaining;
  const more = isDone ? remaining : isPlaying && sight && !isGap ? free : 0;
  const msPlayed = Math.round(before.heardMs + more);
  if (msPlayed < LEAST_HEARD_MS) return [];
  const endedAt = new Date(seenAt + Math.min(more, at - seenAt)).toISOString();
  return [{ source: 'polled', at: endedAt, ...heard, msPlayed, reasonEnd: isDone ? 'trackdone' : 'unknown' }];
}
