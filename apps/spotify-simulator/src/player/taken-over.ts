import type { Content, Play, PlayContext } from '../life/play';
import type { Playback } from './playback';

/** A queue that somebody started by hand, so that the player no longer follows their habits. */
export interface TakenOver {
  readonly queue: readonly Content[];
  readonly index: number;
  readonly context: PlayContext | null;
  /** How far the current thing was at `since`; from then on it runs, if it is playing. */
  readonly progressMs: number;
  readonly isPlaying: boolean;
  readonly since: number;
}

/** Where a queue stands after some time: what was finished on the way, and the moment its end was reached. */
export interface RanOn {
  readonly state: TakenOver;
  readonly finished: readonly Play[];
  readonly endedAt: number | undefined;
}

/** Lets a queue play on to a moment. */
export function runOn(from: TakenOver, now: number, durationOf: (content: Content) => number): RanOn {
  let state = from;
  const finished: Play[] = [];
  while (state.isPlaying) {
    const content = state.queue[state.index];
    const endsAt = state.since + (content ? durationOf(content) - state.progressMs : 0);
    if (endsAt > now) break;
    if (content) finished.push(playOf(state, content, endsAt, 'trackdone'));
    if (state.index + 1 >= state.queue.length) return { state, finished, endedAt: endsAt };
    state = { ...state, index: state.index + 1, progressMs: 0, since: endsAt };
  }
  return { state, finished, endedAt: undefined };
}

/** The play that a queue's current thing has been until it is broken off. */
export function brokenOff(state: TakenOver, now: number, reasonEnd: string): Play | undefined {
  const content = state.queue[state.index];
  return content && playOf(state, content, state.isPlaying ? now : state.since, reasonEnd);
}

/** What a queue shows at a moment. */
export function playbackOf(state: TakenOver, now: number): Playback {
  const content = state.queue[state.index] ?? null;
  const { context, isPlaying, since } = state;
  const progressMs = state.progressMs + (isPlaying ? now - since : 0);
  return {
    content,
    type: content?.kind === 'episode' ? 'episode' : 'track',
    context,
    progressMs,
    isPlaying,
    shuffle: false,
    isPrivate: false,
    since,
  };
}

function playOf(state: TakenOver, content: Content, endedAt: number, reasonEnd: string): Play {
  const msPlayed = state.progressMs + (state.isPlaying ? endedAt - state.since : 0);
  return {
    content,
    startedAt: endedAt - msPlayed,
    endedAt,
    msPlayed,
    reasonStart: 'remote',
    reasonEnd,
    shuffle: false,
    offline: false,
    incognito: false,
    platform: 'web_player',
    context: state.context,
    arrivesAt: endedAt + 2000,
  };
}
