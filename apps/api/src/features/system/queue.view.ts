import type { EpochSeconds, ZoneOffsets } from '@groovelog/domain';
import type { JobStatus } from '@groovelog/platform';
import type { QuotaStatus } from '@groovelog/spotify';
import { agoText, machineTime, momentText } from '../../display/format-moment';
import { countOf, formatCount } from '../../display/format-number';

export interface QueueView {
  counts: { label: string; value: string }[];
  workers: { id: string; chip: string; tone: string; started: string; startedMachine: string; beat: string; beatMachine: string }[];
  hasFailed: boolean;
  /** The governor in one sentence, and what it holds back. */
  calls: string;
  blocks: { family: string; until: string; untilMachine: string; reason: string }[];
}

/** The job queue, its workers, and what may not be asked of Spotify; times in the zone of the reader. */
export function queueView(jobs: JobStatus, quota: QuotaStatus, zone: ZoneOffsets, now: EpochSeconds): QueueView {
  const calls = quota.today.reduce((sum, { used }) => sum + used, 0);
  return {
    counts: [
      { label: 'Running', value: formatCount(jobs.running) },
      { label: 'Waiting', value: formatCount(jobs.waiting) },
      { label: 'For later', value: formatCount(jobs.scheduled) },
      { label: 'Given up', value: formatCount(jobs.failed) },
    ],
    workers: jobs.workers.map(({ id, startedAt, beatAt, isAlive }) => ({
      id,
      chip: isAlive ? 'Alive' : 'Silent',
      tone: isAlive ? 'is-ok' : 'is-bad',
      started: agoText(zone, secondsOf(startedAt), now),
      startedMachine: machineTime(secondsOf(startedAt)),
      beat: agoText(zone, secondsOf(beatAt), now),
      beatMachine: machineTime(secondsOf(beatAt)),
    })),
    hasFailed: jobs.failed > 0,
    calls: `${countOf(calls, 'call')} to Spotify today (UTC)`,
    blocks: quota.blocks.map(({ family, until, reason }) => ({
      family: family === '*' ? 'everything' : family,
      until: momentText(zone, secondsOf(until)),
      untilMachine: machineTime(secondsOf(until)),
      reason,
    })),
  };
}

const secondsOf = (moment: Date): EpochSeconds => Math.floor(moment.getTime() / 1_000);
