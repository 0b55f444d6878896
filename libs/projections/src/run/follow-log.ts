import type { LogCursor } from '../feed/log-cursor';
import { pageAfter, type Page } from '../feed/page';
import { skipsOf } from '../operate/skip-event';
import { applyPage, waitToRetry } from './apply-page';
import { createEventFilter } from './handled-events';
import type { ProjectionRun, TermContext } from './term-context';

/**
 * Applies the log to the served tables, page by page, until the term ends (false: nothing is wrong) or an event halts the
 * projection (true). Throws CheckpointLost when somebody else moved the checkpoint.
 */
export async function followLog(context: TermContext, run: ProjectionRun): Promise<boolean> {
  const { database, log, signal } = context;
  const take = createEventFilter(run.projection, await skipsOf(database, run.projection.name));
  const cursor = log.open(run.projection.categories, run.position);
  try {
    for (;;) {
      const page = await nextPage(context, run, cursor);
      if (!page || signal.aborted) return false;
      const mayGoOn = await run.exclusive(async () => {
        // Tables that were swapped while the page was on its way may be ahead of it.
        const rest = pageAfter(page, run.position);
        return rest === undefined || applyPage(context, run, rest, take);
      });
      if (signal.aborted) return false;
      if (!mayGoOn) return true;
      run.wasCaughtUp ||= page.isCaughtUp;
    }
  } finally {
    cursor.close();
  }
}

async function nextPage(context: TermContext, run: ProjectionRun, cursor: LogCursor): Promise<Page | undefined> {
  for (let attempt = 1; !context.signal.aborted; attempt++) {
    try {
      return await cursor.next(run.position);
    } catch (error) {
      if (context.signal.aborted) return undefined;
      context.metrics.retried(run.projection.name);
      await waitToRetry(context, run, error, attempt);
    }
  }
  return undefined;
}
