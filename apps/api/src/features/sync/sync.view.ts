import { nextRunOf, type EpochSeconds, type SyncKind, type SyncPreferences, type ZoneOffsets } from '@groovelog/domain';
import type { ConnectionStatus, QuotaStatus } from '@groovelog/spotify';
import type { EmptyView } from '../../display/empty.view';
import { agoText, clockText, machineTime, momentText } from '../../display/format-moment';
import { countOf, formatCount } from '../../display/format-number';
import { callsOf, syncName } from '../../display/sync-names';
import type { QueuedSync } from './queued-syncs.query';
import type { SpentCalls } from './spent-calls.query';
import { chipOf, type ChipView, type ProgressView, progressOf, resultText, type SyncRunLineView, syncRunLine } from './sync-run.view';
import type { SyncRun } from '@groovelog/read-models';

/** Everything about syncing one account that the page shows. */
export interface SyncState {
  connection: ConnectionStatus;
  quota: QuotaStatus;
  preferences: SyncPreferences;
  /** Kinds that can be run, in the order in which all of them run. */
  kinds: readonly SyncKind[];
  queued: readonly QueuedSync[];
  /** The latest run of each kind. */
  latest: readonly SyncRun[];
  /** What the latest runs kept although Spotify no longer lists it. */
  held: readonly { kind: SyncKind; count: number; missing: string }[];
  /** The last runs, the newest first, without those that run all the time. */
  history: readonly SyncRun[];
  spent: SpentCalls;
  hasSynced: boolean;
}

export interface SyncView {
  /** What the one button says. */
  runLabel: string;
  canRun: boolean;
  /** Whether there is something to read again. */
  canReread: boolean;
  /** What stops syncs, with a way on. */
  obstacles: { text: string; href: string | null; label: string }[];
  /** Removals that wait for a second look or for a word from a person. */
  held: { text: string; kind: string; missing: string }[];
  /** Null as soon as there is an account to sync. */
  empty: EmptyView | null;
  summary: { label: string; value: string; hint: string }[];
  kinds: SyncKindView[];
  history: SyncRunLineView[];
  olderHref: string | null;
}

export interface SyncKindView {
  kind: string;
  name: string;
  chip: ChipView;
  result: string;
  href: string | null;
  progress: ProgressView | null;
  last: { text: string; machine: string } | null;
  calls: string;
  next: { text: string; machine: string } | null;
  isUnderWay: boolean;
  canRun: boolean;
}

/** Builds the page; times are those of `zone`. */
export function syncView(state: SyncState, zone: ZoneOffsets, now: EpochSeconds): SyncView {
  const isConnected = state.connection.kind === 'connected';
  const kinds = state.kinds.map((kind) => kindView(kind, state, zone, now));
  return {
    runLabel: state.hasSynced ? 'Sync now' : 'Run initial sync',
    canRun: isConnected,
    canReread: isConnected && state.hasSynced,
    obstacles: obstaclesOf(state, zone, now),
    held: isConnected ? state.held.map(heldView) : [],
    empty: state.connection.kind === 'not-connected' && state.history.length === 0 ? NOT_CONNECTED : null,
    summary: summaryOf(state, kinds, zone, now),
    kinds,
    history: state.history.map((run) => syncRunLine(run, zone, now)),
    olderHref: state.history.length > 0 ? '/sync/runs' : null,
  };
}

const NOT_CONNECTED: EmptyView = {
  title: 'Nothing to sync yet',
  text: 'Connect with Spotify, and your likes, albums, artists, playlists and plays are fetched here and kept up to date.',
  action: { label: 'Connect with Spotify', href: '/connection' },
};

function heldView({ kind, count, missing }: SyncState['held'][number]): SyncView['held'][number] {
  const removals = countOf(count, 'removal');
  return {
    text: `${removals} from “${syncName(kind)}” ${count === 1 ? 'is' : 'are'} held back: more vanished at once than is usual. When the next full run misses the same, they are removed without a word from you.`,
    kind,
    missing,
  };
}

function kindView(kind: SyncKind, state: SyncState, zone: ZoneOffsets, now: EpochSeconds): SyncKindView {
  const run = state.latest.find((each) => each.kind === kind);
  const queued = state.queued.find((each) => each.kind === kind && each.runId !== run?.runId);
  const isRunning = run?.status === 'running';
  const next = nextRunOf(state.preferences, kind, new Date(now * 1000));
  return {
    kind,
    name: syncName(kind),
    chip: chipFor(run, queued !== undefined),
    result: run ? resultText(run) : 'Never synced',
    href: run ? `/sync/runs/${run.runId}` : null,
    progress: isRunning ? progressOf(run) : null,
    last: run ? { text: agoText(zone, secondsOf(run.startedAt), now), machine: machineTime(secondsOf(run.startedAt)) } : null,
    calls: run ? formatCount(callsOf(run.calls)) : '',
    next: next && state.connection.kind === 'connected' ? momentIn(next, zone, now) : null,
    isUnderWay: isRunning || queued !== undefined,
    canRun: state.connection.kind === 'connected' && !isRunning && queued === undefined,
  };
}

function chipFor(run: SyncRun | undefined, isQueued: boolean): ChipView {
  if (run?.status === 'running') return chipOf(run);
  if (isQueued) return { text: 'Waiting', className: 'is-running' };
  return run ? chipOf(run) : { text: 'Never', className: '' };
}

function summaryOf(state: SyncState, kinds: readonly SyncKindView[], zone: ZoneOffsets, now: EpochSeconds): SyncView['summary'] {
  const underWay = kinds.filter((kind) => kind.isUnderWay).length;
  const last = state.history.find((run) => run.status === 'completed');
  const next = state.kinds
    .flatMap((kind) => nextRunOf(state.preferences, kind, new Date(now * 1000)) ?? [])
    .sort((one, other) => one.getTime() - other.getTime())[0];
  const isPlanned = next !== undefined && state.connection.kind === 'connected';
  return [
    {
      label: 'Now',
      value: underWay === 0 ? 'At rest' : countOf(underWay, 'sync', 'syncs'),
      hint: underWay === 0 ? 'nothing runs or waits' : 'running or waiting',
    },
    {
      label: 'Last success',
      value: last ? agoText(zone, secondsOf(last.endedAt ?? last.startedAt), now) : 'Never',
      hint: last ? syncName(last.kind) : 'no run has ended well yet',
    },
    {
      label: 'Next run',
      value: isPlanned ? momentIn(next, zone, now).text : 'None',
      hint: isPlanned ? 'on schedule' : 'nothing is planned',
    },
    {
      label: 'Calls to Spotify',
      value: formatCount(state.spent.lastDay),
      hint: `in 24 hours, ${formatCount(state.spent.lastHour)} in the last one`,
    },
  ];
}

function obstaclesOf({ connection, quota, history, preferences }: SyncState, zone: ZoneOffsets, now: EpochSeconds): SyncView['obstacles'] {
  const found: SyncView['obstacles'] = [];
  if (connection.kind === 'needs-consent')
    found.push({
      text: 'Spotify ended the consent, so nothing is fetched. What is here stays.',
      href: '/connection',
      label: 'Connect again',
    });
  if (connection.kind === 'not-connected' && history.length > 0)
    found.push({ text: 'No account is connected, so nothing is fetched.', href: '/connection', label: 'Connect with Spotify' });
  if (connection.kind === 'connected' && !preferences.settings.autoSyncEnabled)
    found.push({ text: 'Automatic syncs are off: only what you start here runs.', href: null, label: '' });
  for (const block of quota.blocks) {
    const what = block.family === '*' ? 'anything' : `“${block.family}”`;
    found.push({ text: `Spotify must not be asked for ${what} until ${momentIn(block.until, zone, now).text}.`, href: null, label: '' });
  }
  return found;
}

/** `14:20` today, else with the day. */
function momentIn(at: Date, zone: ZoneOffsets, now: EpochSeconds): { text: string; machine: string } {
  const seconds = secondsOf(at);
  const isSoon = seconds - now < 20 * 3600;
  return { text: isSoon ? clockText(zone, seconds) : momentText(zone, seconds), machine: machineTime(seconds) };
}

const secondsOf = (moment: Date): EpochSeconds => Math.floor(moment.getTime() / 1000);
