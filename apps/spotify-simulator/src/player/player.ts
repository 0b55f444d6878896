import type { VirtualClock } from '../clock/virtual-clock';
import type { ListeningLog } from '../life/listening-log';
import type { Content, PlayContext } from '../life/play';
import { plannedPlayback, type Playback } from './playback';
import { brokenOff, playbackOf, runOn, type TakenOver } from './taken-over';

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

export function createPlayer(log: ListeningLog, clock: VirtualClock, durationOf: (content: Content) => number): Player {
  let taken: TakenOver | undefined;
  let silence: { until(to: number): void } | undefined;
  let forced: Playback | undefined;

  function takeOver(next: Omit<TakenOver, 'since'>, silentFrom = clock.now()): void {
    silence ??= log.silence(silentFrom);
    taken = { ...next, since: clock.now() };
  }

  function giveBack(at: number): void {
    silence?.until(at);
    silence = undefined;
    taken = undefined;
  }

  function catchUp(): void {
    if (!taken) return;
    const { state, finished, endedAt } = runOn(taken, clock.now(), durationOf);
    taken = state;
    for (const play of finished) log.add(play);
    if (endedAt !== undefined) giveBack(endedAt);
  }

  function playback(): Playback | undefined {
    catchUp();
    return forced ?? (taken ? playbackOf(taken, clock.now()) : plannedPlayback(log, clock.now()));
  }

  function breakOff(reason: string): void {
    const play = taken && brokenOff(taken, clock.now(), reason);
    if (play) log.add(play);
  }

  /** Takes over what is on, from its start, so that it can be paused and skipped and is still one play. */
  function adopt(isPlaying = playback()?.isPlaying ?? true): TakenOver | undefined {
    const current = playback();
    if (!current?.content) return undefined;
    const next = log.plannedAfter(clock.now());
    const queue = taken?.queue ?? [current.content, ...(next ? [next.content] : [])];
    const startedAt = log.plannedAt(clock.now())?.startedAt;
    takeOver({ queue, index: taken?.index ?? 0, context: current.context, progressMs: current.progressMs, isPlaying }, startedAt);
    return taken;
  }

  return {
    playback,
    play(queue, context, index = 0, positionMs = 0) {
      catchUp();
      breakOff('endplay');
      takeOver({ queue, context, index, progressMs: positionMs, isPlaying: true });
    },
    resume: () => void adopt(true),
    pause: () => void adopt(false),
    skip(steps) {
      const current = adopt();
      breakOff(steps === 1 ? 'fwdbtn' : 'backbtn');
      if (!current) return;
      if (current.index + steps >= current.queue.length) giveBack(clock.now());
      else takeOver({ ...current, index: Math.max(0, current.index + steps), progressMs: 0 });
    },
    seek(positionMs) {
      const current = adopt();
      if (current) takeOver({ ...current, progressMs: positionMs });
    },
    enqueue(content) {
      const current = adopt();
      if (current) taken = { ...current, queue: current.queue.toSpliced(current.index + 1, 0, content) };
    },
    settings: { repeat: 'off', volume: 55, shuffle: undefined },
    force(next) {
      forced = next;
    },
  };
}
