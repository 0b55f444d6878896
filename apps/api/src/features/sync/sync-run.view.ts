import type { EpochSeconds, ZoneOffsets } from '@groovelog/domain';
import { agoText, machineTime, momentText } from '../../display/format-moment';
import { countOf, formatCount, formatShare } from '../../display/format-number';
import { callsOf, changesText, syncName } from '../../display/sync-names';
import type { SyncRun } from '@groovelog/read-models';

/** A run in a list of runs. */
export interface SyncRunLineView {
  href: string;
  name: string;
  started: { text: string; ago: string; machine: string };
  asked: string;
  took: string;
  calls: string;
  result: string;
  chip: ChipView;
}

/** One run with everything that is known of it. */
export interface SyncRunView extends SyncRunLineView {
  isRunning: boolean;
  subtitle: string;
  message: string;
  progress: ProgressView | null;
  facts: { label: string; value: string }[];
  endpoints: { name: string; count: string }[];
  logsHref: string;
  /** What to do about a failure, where somebody can. */
  remedy: { text: string; href: string; label: string } | null;
}

export interface ChipView {
  text: string;
  className: string;
}

export interface ProgressView {
  /** 0…1, or null while nobody knows how much there is. */
  share: string | null;
  text: string;
}

/** A run as a line of the history. */
export function syncRunLine(run: SyncRun, zone: ZoneOffsets, now: EpochSeconds): SyncRunLineView {
  const startedAt = secondsOf(run.startedAt);
  return {
    href: `/sync/runs/${run.runId}`,
    name: syncName(run.kind),
    started: { text: momentText(zone, startedAt), ago: agoText(zone, startedAt, now), machine: machineTime(startedAt) },
    asked: ASKED[run.trigger],
    took: tookText(run),
    calls: formatCount(callsOf(run.calls)),
    result: resultText(run),
    chip: chipOf(run),
  };
}

/** A run as a page. */
export function syncRunView(run: SyncRun, zone: ZoneOffsets, now: EpochSeconds): SyncRunView {
  const line = syncRunLine(run, zone, now);
  const endpoints = Object.entries(run.calls).sort(([one, a], [other, b]) => b - a || one.localeCompare(other));
  return {
    ...line,
    isRunning: run.status === 'running',
    subtitle: `${run.isFull ? 'Everything read again' : 'What changed'}, ${line.asked.toLowerCase()}, started ${line.started.text}`,
    message: messageOf(run),
    progress: run.status === 'running' ? progressOf(run) : null,
    facts: [
      { label: 'Added', value: formatCount(run.added) },
      { label: 'Removed', value: formatCount(run.removed) },
      { label: 'Changed', value: formatCount(run.changed) },
      { label: 'Held back', value: formatCount(run.held) },
      { label: 'Took', value: line.took },
    ],
    endpoints: endpoints.map(([name, count]) => ({ name, count: formatCount(count) })),
    logsHref: `/logs?run=${run.runId}`,
    remedy: remedyOf(run),
  };
}

/** How far a run is: `liked tracks, 1,200 of 10,000`. */
export function progressOf({ step, done, total }: Pick<SyncRun, 'step' | 'done' | 'total'>): ProgressView {
  if (step === null) return { share: null, text: 'Starting' };
  const soFar = formatCount(done ?? 0);
  if (total === null || total === 0) return { share: null, text: `${capital(step)}: ${soFar}` };
  const share = Math.min((done ?? 0) / total, 1);
  return { share: share.toFixed(3), text: `${capital(step)}: ${soFar} of ${formatCount(total)} · ${formatShare(share)}` };
}

/** The state of a run in a word. */
export function chipOf({ status }: Pick<SyncRun, 'status'>): ChipView {
  switch (status) {
    case 'running':
      return { text: 'Running', className: 'is-running' };
    case 'completed':
      return { text: 'Done', className: 'is-ok' };
    case 'failed':
      return { text: 'Failed', className: 'is-bad' };
    case 'abandoned':
      return { text: 'Interrupted', className: 'is-waiting' };
    default:
      return status satisfies never;
  }
}

/** What a run brought, or why it did not, in a line. */
export function resultText(run: SyncRun): string {
  switch (run.status) {
    case 'running':
      return progressOf(run).text;
    case 'completed':
      return changesText(run);
    case 'failed':
      return run.message ?? 'It failed.';
    case 'abandoned':
      return 'Its process ended; the next run goes on.';
    default:
      return run.status satisfies never;
  }
}

const ASKED: Readonly<Record<SyncRun['trigger'], string>> = {
  schedule: 'On schedule',
  user: 'Asked for here',
  cli: 'From the command line',
};

function messageOf(run: SyncRun): string {
  if (run.status === 'running') return 'You can leave this page; the sync goes on.';
  if (run.status === 'completed' && run.held > 0) {
    return `${countOf(run.held, 'removal')} ${run.held === 1 ? 'is' : 'are'} held back: more vanished at once than is usual. The next run looks again before anything is removed.`;
  }
  if (run.status === 'failed') return `${resultText(run)} Nothing was removed.`;
  return resultText(run);
}

/** A failure that trying again does not mend needs a person. */
function remedyOf(run: SyncRun): SyncRunView['remedy'] {
  if (run.status !== 'failed') return null;
  return run.isRetryable === false
    ? { text: 'Trying again will not help before this is mended.', href: '/connection', label: 'Look at the connection' }
    : { text: 'The next run tries again by itself.', href: '/sync', label: 'All syncs' };
}

function tookText({ startedAt, endedAt }: SyncRun): string {
  if (endedAt === null) return '';
  const seconds = Math.max((endedAt.getTime() - startedAt.getTime()) / 1000, 0);
  return seconds < 120 ? `${seconds.toFixed(1)} s` : countOf(Math.round(seconds / 60), 'minute');
}

const secondsOf = (moment: Date): EpochSeconds => Math.floor(moment.getTime() / 1000);
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
