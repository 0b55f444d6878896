import type { EpochSeconds, ZoneOffsets } from '@groovelog/domain';
import type { ProjectionFailure, ProjectionState, ProjectionStatus } from '@groovelog/projections';
import { agoText, machineTime } from '../../display/format-moment';
import { countOf, formatCount, formatShare } from '../../display/format-number';

/** The table of read models; also the fragment that renews itself. */
export interface ProjectionsView {
  rows: ProjectionView[];
  /** The finding over the table: `All 3 are up to date.` */
  summary: string;
}

export interface ProjectionView {
  name: string;
  purpose: string;
  version: string;
  state: string;
  /** A modifier of the chip. */
  tone: 'is-ok' | 'is-running' | 'is-waiting' | 'is-bad';
  detail: string | null;
  events: string;
  lag: string;
  updated: string;
  updatedMachine: string;
  rebuild: { progress: number; percent: string } | null;
  /** `event` is null when not an event is to blame but the tables cannot be made: then nothing can be left out. */
  failure: { message: string; event: { text: string; position: string } | null } | null;
}

const PURPOSES: Readonly<Record<string, string>> = {
  listening: 'Every listen, with its track, album and artist',
  imports: 'Receipts of imports and what they cover',
  settings: 'Time zone and listen policy of each person',
  library: 'Likes, albums, artists and playlists as Spotify has them',
  sync: 'Runs of syncs and what they said',
  'smart-playlists': 'Smart playlists, their lists and publishes',
  'top-items': 'What Spotify calls the top artists and tracks',
};

const STATES: Record<ProjectionState, { label: string; tone: ProjectionView['tone'] }> = {
  starting: { label: 'Starting', tone: 'is-waiting' },
  rebuilding: { label: 'Building', tone: 'is-running' },
  'catching-up': { label: 'Catching up', tone: 'is-running' },
  live: { label: 'Live', tone: 'is-ok' },
  retrying: { label: 'Trying again', tone: 'is-waiting' },
  faulted: { label: 'Halted', tone: 'is-bad' },
  stopped: { label: 'Stopped', tone: 'is-bad' },
};

/** `now` in the zone of the reader. */
export function projectionsView(statuses: readonly ProjectionStatus[], zone: ZoneOffsets, now: EpochSeconds): ProjectionsView {
  return { rows: statuses.map((status) => projectionView(status, zone, now)), summary: summaryOf(statuses) };
}

function projectionView(status: ProjectionStatus, zone: ZoneOffsets, now: EpochSeconds): ProjectionView {
  const updatedAt = Math.floor(status.updatedAt.getTime() / 1_000);
  const { label, tone } = STATES[status.state];
  return {
    name: status.name,
    purpose: PURPOSES[status.name] ?? '',
    version: `v${status.version}`,
    state: label,
    tone,
    detail: status.state === 'stopped' ? 'No projector is running.' : status.retryReason,
    events: formatCount(status.eventCount),
    lag: lagText(status),
    updated: agoText(zone, updatedAt, now),
    updatedMachine: machineTime(updatedAt),
    rebuild: status.rebuildProgress === null ? null : { progress: status.rebuildProgress, percent: formatShare(status.rebuildProgress) },
    failure: status.failure && failureView(status.failure),
  };
}

function failureView({ message, eventType, stream, position }: ProjectionFailure): ProjectionView['failure'] {
  return { message, event: position === null ? null : { text: `${eventType} in ${stream}`, position } };
}

function lagText({ lagEvents, lagSeconds }: ProjectionStatus): string {
  const seconds = Math.round(lagSeconds);
  if ((lagEvents ?? 0) === 0 && seconds === 0) return 'none';
  const age = seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
  return lagEvents === null ? age : `${countOf(lagEvents, 'event')}, ${age}`;
}

function summaryOf(statuses: readonly ProjectionStatus[]): string {
  if (statuses.length === 0) return 'No projector has run yet.';
  const isUpToDate = (status: ProjectionStatus) => status.state === 'live' && (status.lagEvents ?? 0) === 0;
  const current = statuses.filter(isUpToDate).length;
  return current === statuses.length ? `All ${current} are up to date.` : `${current} of ${statuses.length} are up to date.`;
}
