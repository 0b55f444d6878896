import type { ListeningLog } from '../life/listening-log';
import type { Content, PlayContext } from '../life/play';

/** What is on the player now. */
export interface Playback {
  /** Null during an advertisement and for things that have no name. */
  readonly content: Content | null;
  readonly type: 'track' | 'episode' | 'ad' | 'unknown';
  readonly context: PlayContext | null;
  readonly progressMs: number;
  readonly isPlaying: boolean;
  readonly shuffle: boolean;
  readonly isPrivate: boolean;
  /** When this state began: what the API calls `timestamp`. */
  readonly since: number;
}

/** After the last play the player still shows it, paused, for so long. */
const LINGER_MS = 5 * 60_000;

/** What somebody's habits have on the player; undefined when nothing was on for a while. */
export function plannedPlayback(log: ListeningLog, now: number): Playback | undefined {
  const play = log.plannedAt(now) ?? log.endedBetween(now - LINGER_MS, now + 1).at(-1);
  if (!play) return undefined;
  return {
    content: play.content,
    type: play.content.kind === 'episode' ? 'episode' : 'track',
    context: play.context,
    progressMs: Math.min(now, play.endedAt) - play.startedAt,
    isPlaying: now < play.endedAt,
    shuffle: play.shuffle,
    isPrivate: play.incognito,
    since: now < play.endedAt ? play.startedAt : play.endedAt,
  };
}
