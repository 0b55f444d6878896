import type { Page } from './page';
import type { PageLink } from './page-chain';

/** A reader's place in a chain of pages. */
export interface Lane {
  isShared: boolean;
  link: PageLink;
  next(): Promise<Page>;
  leave(): void;
}

/** Begins to read after `start`. */
export function createLane(start: PageLink, isShared: boolean, on: { onPage?(link: PageLink): void; onLeave(): void }): Lane {
  // Who joins where the chain waits for events is told so, as the next page may be long in coming.
  let greeting = start.page.isCaughtUp ? { ...start.page, events: [] } : undefined;
  const lane: Lane = {
    isShared,
    link: start,
    async next() {
      const first = greeting;
      greeting = undefined;
      if (first) return first;
      lane.link = await lane.link.next();
      on.onPage?.(lane.link);
      // Reads the page after this one while this one is applied; a failure shows when that page is asked for.
      void lane.link.next().catch(() => undefined);
      return lane.link.page;
    },
    leave: () => on.onLeave(),
  };
  return lane;
}
