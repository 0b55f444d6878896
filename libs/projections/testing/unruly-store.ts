import { StoreUnavailable, type EventStore, type Feed } from '@groovelog/event-store';

/** What an unruly store may do; each is asked before it does something. */
export interface Unruliness {
  /** Size of the next page. */
  pageEvents(): number;
  /** Whether the next page also repeats events that were given before. */
  repeats(): boolean;
  /** Whether the subscription breaks now. */
  breaks(): boolean;
}

/** A store whose subscriptions cut pages anywhere, deliver again what they delivered, and break. */
export function unrulyStore(store: EventStore, unruly: Unruliness): EventStore {
  return {
    ...store,
    async *subscribe(options) {
      let before: Feed | undefined;
      for await (const feed of inPieces(store.subscribe(options), unruly)) {
        if (unruly.breaks()) throw new StoreUnavailable('Broken by the test');
        if (before && unruly.repeats()) yield before;
        if (before?.kind === 'events' && feed.kind === 'events' && unruly.repeats()) {
          yield { ...feed, events: [...before.events, ...feed.events] };
        } else yield feed;
        before = feed;
        if (unruly.breaks()) yield { kind: 'reconnected' };
      }
    },
  };
}

async function* inPieces(feeds: AsyncIterable<Feed>, unruly: Unruliness): AsyncGenerator<Feed> {
  for await (const feed of feeds) {
    if (feed.kind !== 'events') yield feed;
    else {
      for (let start = 0; start < feed.events.length;) {
        const events = feed.events.slice(start, start + unruly.pageEvents());
        start += events.length;
        yield { kind: 'events', events, upTo: events.at(-1)!.position };
      }
    }
  }
}
