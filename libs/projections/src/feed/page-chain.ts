import type { Category } from '@groovelog/domain';
import { StoreUnavailable, type EventStore, type Feed } from '@groovelog/event-store';
import type { LogPosition } from '../log-position';
import type { Page } from './page';

/** One page of a subscription, and the way to the next. Whoever holds a link keeps all later pages that were read. */
export interface PageLink {
  page: Page;
  /** Number of events from the beginning of the chain to the end of this page. */
  eventsBefore: number;
  /** Reads on, once for all who ask. Rejects when the store cannot be read; asking again subscribes anew from here. */
  next(): Promise<PageLink>;
}

export interface ChainOptions {
  store: Pick<EventStore, 'subscribe'>;
  after: LogPosition;
  categories: readonly Category[];
  maxBatch: number;
  signal: AbortSignal;
}

/** A subscription as a list of pages that grows when somebody asks for more; any number may read it, each at its own pace. */
export function createPageChain(options: ChainOptions): PageLink {
  const source = createSource(options);
  const linkTo = (page: Page, eventsBefore: number): PageLink => {
    let following: Promise<PageLink> | undefined;
    return {
      page,
      eventsBefore,
      next() {
        following ??= readOn(page.upTo, eventsBefore).catch((error: unknown) => {
          following = undefined;
          throw error;
        });
        return following;
      },
    };
  };
  const readOn = async (after: LogPosition, eventsBefore: number): Promise<PageLink> => {
    const page = await source(after);
    return linkTo(page, eventsBefore + page.events.length);
  };
  return linkTo({ events: [], upTo: options.after, isCaughtUp: false }, 0);
}

/** Pulls pages out of a subscription. Only the last link asks, so calls never overlap. */
function createSource({ store, categories, maxBatch, signal }: ChainOptions): (after: LogPosition) => Promise<Page> {
  let subscription: AsyncIterator<Feed> | undefined;
  return async (after) => {
    try {
      for (;;) {
        signal.throwIfAborted();
        subscription ??= store.subscribe({ after, categories, maxBatch, signal })[Symbol.asyncIterator]();
        const { value, done } = await subscription.next();
        if (done) throw new StoreUnavailable('The subscription ended');
        const page = pageOf(value, after);
        if (page) return page;
      }
    } catch (error) {
      subscription = undefined;
      throw error;
    }
  };
}

function pageOf(feed: Feed, after: LogPosition): Page | undefined {
  switch (feed.kind) {
    case 'events':
      return { events: feed.events, upTo: feed.upTo, isCaughtUp: false };
    case 'idle':
      return { events: [], upTo: feed.upTo ?? after, isCaughtUp: true };
    case 'reconnected':
      return undefined;
    default:
      return feed satisfies never;
  }
}
