import type { VirtualClock } from '../clock/virtual-clock';
import type { ListeningLog } from '../life/listening-log';
import type { Content, Play, PlayContext } from '../life/play';

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

/** What somebody asked the player to do, so that it no longer follows their habits. */
interface TakenOver {
  readonly queue: readonly Content[];
  readonly index: number;
  readonly context: PlayContext | null;
  readonly progressMs: number;
  readonly isPlaying: boolean;
  readonly since: number;
  readonly startedAt: number;
}

/** The player of one person: it plays what their habits plan until a command takes it over, and again after that. */
export interface Player {
  playback(): Playback | undefined;
  play(queue: readonly Content[], context: PlayContext | null, index?: number, positionMs?: number): void;
  resume(): void;
  pause(): void;
  skip(steps: 1 | -1): void;
  seek(positionMs: number): void;
  /** Plays this after what is on now. */
  enqueue(content: Content): void;
  /** What was set by hand; undefined follows the habits. */
  readonly settings: { repeat: 'track' | 'context' | 'off'; volume: number; shuffle: boolean | undefined };
  /** Shows this whatever happens, until called with undefined. For tests. */
  force(playback: Playback | undefined): void;
}

/** After the last play the player still shows it, paused, for so long. */
const LINGER_MS = 5 * 60_000;

export function createPlayer(log: ListeningLog, clock: VirtualClock, durationOf: (content: Content) => number): Player {
  let taken: TakenOver | undefined;
  let silence: { until(to: number): void } | undefined;
  let forced: Playback | undefined;

  function takeOver(next: Omit<TakenOver, 'since' | 'startedAt'>, silentFrom = clock.now()): void {
    const now = clock.now();
    silence ??= log.silence(silentFrom);
    taken = { ...next, since: now, startedAt: now - next.progressMs };
  }

  function giveBack(at: number): void {
    silence?.until(at);
    silence = undefined;
    taken = undefined;
  }

  /** Lets a queue that was started run on to now: finished things become plays, the end of it gives the player back. */
  function runOn(): void {
    while (taken?.isPlaying) {
      const content = taken.queue[taken.index];
      const endsAt = taken.since + (content ? durationOf(content) - taken.progressMs : 0);
      if (endsAt > clock.now()) return;
      if (content) log.add(playOf(taken, content, endsAt, 'trackdone'));
      if (taken.index + 1 >= taken.queue.length) return giveBack(endsAt);
      taken = { ...taken, index: taken.index + 1, progressMs: 0, since: endsAt, startedAt: endsAt };
    }
  }

  function playback(): Playback | undefined {
    if (forced) return forced;
    runOn();
    if (!taken) return plannedPlayback(log, clock.now());
    const content = taken.queue[taken.index] ?? null;
    const progressMs = taken.progressMs + (taken.isPlaying ? clock.now() - taken.since : 0);
    const type = content?.kind === 'episode' ? 'episode' : 'track';
    return {
      content,
      type,
      context: taken.context,
      progressMs,
      isPlaying: taken.isPlaying,
      shuffle: false,
      isPrivate: false,
      since: taken.since,
    };
  }

  function breakOff(reason: string): void {
    const content = taken?.queue[taken.index];
    if (taken && content) log.add(playOf(taken, content, taken.isPlaying ? clock.now() : taken.since, reason));
  }

  /** Takes over what is playing, from its start, so that it can be paused and skipped and is still one play. */
  function adopt(isPlaying: boolean): void {
    const current = playback();
    if (!current?.content) return;
    const next = log.plannedAfter(clock.now());
    const queue = taken?.queue ?? [current.content, ...(next ? [next.content] : [])];
    const startedAt = log.plannedAt(clock.now())?.startedAt;
    takeOver({ queue, index: taken?.index ?? 0, context: current.context, progressMs: current.progressMs, isPlaying }, startedAt);
  }

  return {
    playback,
    play(queue, context, index = 0, positionMs = 0) {
      runOn();
      breakOff('endplay');
      takeOver({ queue, context, index, progressMs: positionMs, isPlaying: true });
    },
    resume: () => adopt(true),
    pause: () => adopt(false),
    skip(steps) {
      adopt(playback()?.isPlaying ?? true);
      breakOff(steps === 1 ? 'fwdbtn' : 'backbtn');
      if (!taken) return;
      if (taken.index + steps >= taken.queue.length) return giveBack(clock.now());
      takeOver({ ...taken, index: Math.max(0, taken.index + steps), progressMs: 0 });
    },
    seek(positionMs) {
      adopt(playback()?.isPlaying ?? true);
      if (taken) takeOver({ ...taken, progressMs: positionMs });
    },
    enqueue(content) {
      adopt(playback()?.isPlaying ?? true);
      if (taken) taken = { ...taken, queue: [...taken.queue.slice(0, taken.index + 1), content, ...taken.queue.slice(taken.index + 1)] };
    },
    settings: { repeat: 'off', volume: 55, shuffle: undefined },
    force(next) {
      forced = next;
    },
  };
}

function plannedPlayback(log: ListeningLog, now: number): Playback | undefined {
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

function playOf(taken: TakenOver, content: Content, endedAt: number, reasonEnd: string): Play {
  return {
    content,
    startedAt: taken.startedAt,
    endedAt,
    msPlayed: taken.progressMs + (taken.isPlaying ? endedAt - taken.since : 0),
    reasonStart: 'remote',
    reasonEnd,
    shuffle: false,
    offline: false,
    incognito: false,
    platform: 'web_player',
    context: taken.context,
    arrivesAt: endedAt + 2000,
  };
}
