import type { EpochSeconds, ZoneOffsets } from '@groovelog/domain';
import { hrefWith } from '../../display/href';
import { decodeKey, keysetPage, type KeysetPage } from '../../http/keyset-page';
import { syncRunLine, type SyncRunLineView } from './sync-run.view';
import type { RunCursor, SyncRun } from '@groovelog/read-models';

/** Every run there was, page by page. */
export interface RunsView {
  runs: SyncRunLineView[];
  olderHref: string | null;
}

/** Builds the page from one run more than it shows. */
export function runsView(runs: readonly SyncRun[], limit: number, zone: ZoneOffsets, now: EpochSeconds): RunsView {
  const { rows, next } = runsPage(runs, limit);
  return {
    runs: rows.map((run) => syncRunLine(run, zone, now)),
    olderHref: next === null ? null : hrefWith('/sync/runs', { before: next }),
  };
}

/** Cuts `runs`, of which there is one more than `limit` when there are older ones. */
export function runsPage(runs: readonly SyncRun[], limit: number): KeysetPage<SyncRun> {
  return keysetPage(runs, limit, (run) => [run.startedAt.toISOString(), run.runId]);
}

/** Reads `?before=`; null, which is the first page, for anything that is not one of ours. */
export function readRunCursor(text: string): RunCursor | null {
  const [at = '', runId = ''] = decodeKey(text, 2) ?? [];
  const startedAt = new Date(at);
  return runId === '' || Number.isNaN(startedAt.getTime()) ? null : { startedAt, runId };
}
