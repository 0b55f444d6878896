import { nextLookAfter, trackPlay, type MonitoringMode, type Sight, type TrackPlayedData } from '@groovelog/domain';
import type { EventStore } from '@groovelog/event-store';
import { recordPlays } from '../record-plays';
import type { PlayerLooks } from './now-playing-rows';

/** While a look is under way, or its process died in it, nobody else looks for so long. */
const LOOK_TAKES_MS = 30_000;

/** One look at one person's player. */
export interface Look {
  userId: string;
  at: Date;
  when: 'due' | 'now';
  /** In hybrid mode only local files are recorded: Spotify's own history tells the rest. */
  mode: MonitoringMode;
  /** Asks Spotify; null when no player is active. */
  see: () => Promise<Sight | null>;
  /** The run that looks; null for a look of the watch. */
  runId: string | null;
}

/**
 * Takes a look and records what ended since the one before. A play is kept as pending before it is written, so that a
 * process that dies in between writes it once. A look that fails changes nothing, and rejects.
 *
 * @returns how many plays were recorded; null when it is not due, or another process looks.
 */
export async function takeLook(store: EventStore, looks: PlayerLooks, look: Look): Promise<{ recorded: number } | null> {
  const { userId, at, when, mode, see, runId } = look;
  const watch = await looks.claim(at, after(at, LOOK_TAKES_MS), when);
  if (!watch) return null;
  const record = (plays: readonly TrackPlayedData[]) => recordPlays(store, userId, plays, runId ?? undefined);
  const late = await record(watch.pending);
  const sight = await see().catch(async (error: unknown) => {
    await looks.giveUp();
    throw error;
  });
  const { playing, ended } = trackPlay(watch.playing, sight, at.getTime());
  const pending = ended.filter(({ kind }) => mode !== 'hybrid' || kind === 'local');
  await looks.keep({ seenAt: at, sight, watch: { playing, pending }, nextAt: after(at, nextLookAfter({ playing })) });
  return { recorded: late + (await record(pending)) };
}

const after = (at: Date, ms: number): Date => new Date(at.getTime() + ms);
