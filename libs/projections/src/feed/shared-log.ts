import type { Category } from '@groovelog/domain';
import type { EventStore } from '@groovelog/event-store';
import { hasReached, type LogPosition } from '../log-position';
import type { LogCursor, LogReader } from './log-cursor';
import { createLane, type Lane } from './lane';
import { pageAfter, type Page } from './page';
import { createPageChain, type PageLink } from './page-chain';

/** Pages read while events wait. */
export const PAGE_EVENTS = 5_000;

/** A reader this far ahead of the slowest one stops sharing with it, so that a slow projection delays no other. */
const MAX_LEAD_EVENTS = 20_000;

export interface SharedLogOptions {
  store: Pick<EventStore, 'subscribe'>;
  /** All categories that any reader wants. */
  categories: readonly Category[];
  signal: AbortSignal;
  pageEvents?: number;
}

/**
 * Reads the log once for all readers that are at the same place: one subscription over all categories, whose pages they
 * share. A reader elsewhere, or far ahead of the others, has a subscription over its own categories until it meets the
 * shared one again at the end of the log.
 */
export function createSharedLog(options: SharedLogOptions): LogReader {
  const shared = createSharedChain(options);
  return {
    open(categories, after) {
      let lane: Lane = shared.join(after) ?? createOwnLane(options, categories, after);
      return {
        async next(position) {
          for (;;) {
            lane = changeLane(lane, position);
            const page = await lane.next();
            const rest = pageAfter(onlyOf(page, categories), position);
            if (rest) return rest;
          }
        },
        close: () => lane.leave(),
      } satisfies LogCursor;

      function changeLane(current: Lane, position: LogPosition): Lane {
        if (current.isShared && !shared.isFarAhead(current)) return current;
        const next = current.isShared ? createOwnLane(options, categories, position) : shared.join(position);
        if (!next) return current;
        current.leave();
        return next;
      }
    },
  };
}

function createSharedChain(options: SharedLogOptions) {
  const lanes = new Set<Lane>();
  let stop = new AbortController();
  let tail: PageLink | undefined;

  const openAt = (after: LogPosition): PageLink => {
    stop = new AbortController();
    return createPageChain(chainOptions(options, options.categories, after, stop.signal));
  };
  return {
    /** A lane from the end of the shared chain, if that is where the reader is. */
    join(after: LogPosition): Lane | undefined {
      if (lanes.size === 0) tail = openAt(after);
      if (!tail || !meets(tail.page, after)) return undefined;
      const lane = createLane(tail, true, {
        onPage: (link) => {
          if (!tail || link.eventsBefore >= tail.eventsBefore) tail = link;
        },
        onLeave: () => {
          lanes.delete(lane);
          if (lanes.size === 0) stop.abort();
        },
      });
      lanes.add(lane);
      return lane;
    },
    isFarAhead(lane: Lane): boolean {
      let slowest = Infinity;
      for (const { link } of lanes) slowest = Math.min(slowest, link.eventsBefore);
      return lane.link.eventsBefore - slowest >= MAX_LEAD_EVENTS;
    },
  };
}

/** A reader exactly there may join; one that is further only when the chain waits for events, or it would wait for the chain. */
const meets = (tail: Page, position: LogPosition): boolean =>
  tail.upTo === position || (tail.isCaughtUp && hasReached(position, tail.upTo));

function createOwnLane(options: SharedLogOptions, categories: readonly Category[], after: LogPosition): Lane {
  const stop = new AbortController();
  const chain = createPageChain(chainOptions(options, categories, after, stop.signal));
  return createLane(chain, false, { onLeave: () => stop.abort() });
}

const chainOptions = (options: SharedLogOptions, categories: readonly Category[], after: LogPosition, stop: AbortSignal) => ({
  store: options.store,
  after,
  categories,
  maxBatch: options.pageEvents ?? PAGE_EVENTS,
  signal: AbortSignal.any([options.signal, stop]),
});

/** The shared chain carries other categories too. */
function onlyOf(page: Page, categories: readonly Category[]): Page {
  const wanted = new Set<string>(categories);
  const isWanted = (stream: string) => wanted.has(stream.slice(0, stream.indexOf('-')));
  if (page.events.every((event) => isWanted(event.stream))) return page;
  return { ...page, events: page.events.filter((event) => isWanted(event.stream)) };
}
