import type { FinishedRun } from '@groovelog/sync';
import { columns, type Answer } from '../frame/answer';

/** What a run, or several together, did: `calls` by endpoint; `held` are removals that wait for a second look. */
type Figures = Pick<FinishedRun, 'calls' | 'added' | 'removed' | 'changed' | 'held'>;

const NOTHING: Figures = { calls: {}, added: 0, removed: 0, changed: 0, held: 0 };

/** The answer about one run. */
export function runAnswer(run: FinishedRun, seconds: number): Answer {
  return { json: { ...documentOf(run), seconds }, text: textOf(run) };
}

/**
 * The answer about the runs of all kinds: figures summed, each run below `runs`; completed when every run is. `run` is the
 * first of them.
 */
export function allAnswer(runs: readonly FinishedRun[], seconds: number): Answer {
  const outcome = runs.every((run) => run.outcome === 'completed') ? 'completed' : 'failed';
  const json = {
    run: runs[0]?.runId ?? null,
    kind: 'all',
    ...runs.map(figuresOf).reduce(sum, NOTHING),
    seconds,
    outcome,
    runs: runs.map(documentOf),
  };
  return { json, text: runs.map(textOf).join('\n\n') };
}

/** `code` says why a run failed, `retryable` whether it may help to run it again. */
function documentOf({ runId, kind, seconds, outcome, code, retryable, ...rest }: FinishedRun) {
  return { run: runId, kind, ...figuresOf(rest), seconds, outcome, ...(code === undefined ? {} : { code, retryable: retryable ?? false }) };
}

const figuresOf = ({ calls, added, removed, changed, held }: Figures): Figures => ({ calls, added, removed, changed, held });

function sum(left: Figures, right: Figures): Figures {
  const calls = { ...left.calls };
  for (const [endpoint, count] of Object.entries(right.calls)) calls[endpoint] = (calls[endpoint] ?? 0) + count;
  return {
    calls,
    added: left.added + right.added,
    removed: left.removed + right.removed,
    changed: left.changed + right.changed,
    held: left.held + right.held,
  };
}

function textOf({ kind, outcome, code, added, removed, changed, held, calls, seconds }: FinishedRun): string {
  return columns([
    [kind, code === undefined ? outcome : `${outcome} (${code})`],
    ['  added', added],
    ['  removed', removed],
    ['  changed', changed],
    ...(held > 0 ? ([['  removals held', held]] as const) : []),
    ...Object.entries(calls).map(([endpoint, count]) => [`  calls of ${endpoint}`, count] as const),
    ['  seconds', seconds.toFixed(1)],
  ]);
}
