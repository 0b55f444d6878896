import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger, Sql } from '@groovelog/platform';
import { loadListening, longHistories, settingsOf, type ListeningCache } from '@groovelog/read-models';

/** A shorter history is read while a page is made, and nobody notices. */
const LONG = 50_000;
/** As many as the cache holds when each has a million listens. */
const MOST_HISTORIES = 3;
const EVERY_MS = 10_000;
/** A slow database must not keep the product from starting. */
const FIRST_ROUND_MS = 3_000;

export interface WarmHistories {
  sql: Sql;
  cache: ListeningCache;
  logger: Logger;
  /** Makes a page of the longest history, once in all, because code runs at a third of its speed when it is called first. */
  visit(userId: string): Promise<unknown>;
}

/**
 * Keeps long histories in the cache, so that nobody waits for the first page after a start, an import or a rebuild: one
 * statement a history every few seconds, which brings only months that changed. Resolves when the first round is done.
 *
 * @returns ends it, once the round under way is over.
 */
export async function keepHistoriesWarm(options: WarmHistories): Promise<() => Promise<void>> {
  const stop = new AbortController();
  let hasVisited = false;
  const round = async () => {
    const longest = await warmHistories(options);
    if (longest === undefined || hasVisited) return;
    hasVisited = true;
    await visitOnce(options, longest);
  };
  const firstRound = round();
  const rounds = (async () => {
    await firstRound;
    while (!stop.signal.aborted) {
      await sleep(EVERY_MS, undefined, { signal: stop.signal, ref: false }).catch(() => undefined);
      if (!stop.signal.aborted) await round();
    }
  })();
  await Promise.race([firstRound, sleep(FIRST_ROUND_MS, undefined, { ref: false })]);
  return async () => {
    stop.abort();
    await rounds;
  };
}

/** One round; answers whose history is the longest. A failure is worth a line only: the page itself says what is wrong. */
async function warmHistories({ sql, cache, logger }: WarmHistories): Promise<string | undefined> {
  try {
    const userIds = await longHistories(sql, { listens: LONG, limit: MOST_HISTORIES });
    for (const userId of userIds) {
      const { policy, timeZone } = await settingsOf(sql, userId);
      await loadListening(sql, { userId, policy, timeZone }, cache);
    }
    return userIds[0];
  } catch (error) {
    logger.debug({ err: error }, 'No history was read ahead');
    return undefined;
  }
}

async function visitOnce({ visit, logger }: WarmHistories, userId: string): Promise<void> {
  await visit(userId).catch((error: unknown) => logger.debug({ err: error }, 'No page was made ahead'));
}
