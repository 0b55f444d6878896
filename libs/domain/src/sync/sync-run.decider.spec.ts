import { specify } from '@groovelog/testing';
import { syncRunDecider } from './sync-run.decider';
import type { SyncEvent } from './sync.events';

const at = '2026-11-21T07:07:00Z';
const totals = { calls: { '/me/tracks': 2 }, added: 1, removed: 0, changed: 0, held: 0 };
const started: SyncEvent = { type: 'SyncRunStarted', data: { runId: 'r', kind: 'likes', full: false, trigger: 'schedule', at } };
const completed: SyncEvent = { type: 'SyncRunCompleted', data: { runId: 'r', totals, at } };

describe('a sync run', () => {
  const { given } = specify(syncRunDecider);

  it('starts once, however often its slot comes up', () => {
    const command = { type: 'StartSyncRun', runId: 'r', kind: 'likes', full: false, trigger: 'schedule', at } as const;
    given([]).when(command).then([started]);
    given([started]).when(command).thenNothing();
  });

  it('ends once: what comes after the end is no news', () => {
    given([started]).when({ type: 'CompleteSyncRun', runId: 'r', totals, at }).then([completed]);
    given([started, completed]).when({ type: 'AbandonSyncRun', runId: 'r', at }).thenNothing();
    given([started, { type: 'SyncRunAbandoned', data: { runId: 'r', at } }])
      .when({ type: 'CompleteSyncRun', runId: 'r', totals, at })
      .thenNothing();
  });

  it('reports steps and warnings while it runs', () => {
    given([started])
      .when({ type: 'ReportStep', runId: 'r', step: 'likes', done: 50, total: 100, at })
      .then([{ type: 'SyncStepDone', data: { runId: 'r', step: 'likes', done: 50, total: 100, at } }]);
  });

  it('must have been started', () => {
    given([]).when({ type: 'Warn', runId: 'r', code: 'x', message: 'y', at }).thenRefused('sync.unknown-run');
  });
});
