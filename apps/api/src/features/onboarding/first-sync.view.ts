import type { SyncKind } from '@groovelog/domain';
import type { SyncRun } from '@groovelog/read-models';
import { formatCount } from '../../display/format-number';
import { syncName } from '../../display/sync-names';

export interface FirstSyncView {
  /** Somebody asked for it, or a schedule has synced the library meanwhile. */
  hasBegun: boolean;
  lines: { name: string; chip: string; chipClass: string; text: string; progress: { share: number | null } | null }[];
  /** Something still runs or waits, so the page looks again. */
  isUnderWay: boolean;
}

/** What the clock begins by itself for whoever is connected: that nobody has chosen yet what to sync stays true. */
const BY_ITSELF: readonly SyncKind[] = ['plays', 'now-playing', 'artist-albums', 'availability'];

/** How far each part of the first sync is: what runs and ran, then what waits. */
export function firstSyncView(runs: readonly SyncRun[], waiting: readonly SyncKind[]): FirstSyncView {
  const inOrder = runs.toSorted((one, other) => one.startedAt.getTime() - other.startedAt.getTime());
  const queued = waiting.filter((kind) => !runs.some((run) => run.kind === kind));
  return {
    hasBegun: [...runs.map(({ kind }) => kind), ...waiting].some((kind) => !BY_ITSELF.includes(kind)),
    lines: [
      ...inOrder.map((run) => ({ name: syncName(run.kind), ...stateOf(run) })),
      ...queued.map((kind) => ({ name: syncName(kind), chip: 'Waiting', chipClass: '', text: '', progress: null })),
    ],
    isUnderWay: queued.length > 0 || runs.some((run) => run.status === 'running'),
  };
}

function stateOf(run: SyncRun): Omit<FirstSyncView['lines'][number], 'name'> {
  switch (run.status) {
    case 'running':
      return { chip: 'Running', chipClass: 'is-running', text: readText(run), progress: { share: shareOf(run) } };
    case 'completed':
      return {
        chip: 'Done',
        chipClass: 'is-ok',
        text: run.added === 0 ? 'Nothing new' : `${formatCount(run.added)} fetched`,
        progress: null,
      };
    case 'failed':
      return { chip: 'Failed', chipClass: 'is-bad', text: run.message ?? 'It is tried again later.', progress: null };
    case 'abandoned':
      return { chip: 'Broken off', chipClass: 'is-waiting', text: 'It is tried again later.', progress: null };
    default:
      return run.status satisfies never;
  }
}

const readText = ({ done, total }: SyncRun): string =>
  done === null ? 'Asking' : `${formatCount(done)}${total === null ? '' : ` of ${formatCount(total)}`} read`;

const shareOf = ({ done, total }: SyncRun): number | null => (done === null || !total ? null : Math.min(1, done / total));
