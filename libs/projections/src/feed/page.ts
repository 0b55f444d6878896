import type { StoredEvent } from '@groovelog/domain';
import type { LogPosition } from '../log-position';

/** A stretch of the log: all events of the subscribed categories later than the page before, up to `upTo`. */
export interface Page {
  events: readonly StoredEvent[];
  upTo: LogPosition;
  /** The end of the log was reached when this page was made. */
  isCaughtUp: boolean;
}

/** What of a page lies after a position; undefined when nothing does and the page says nothing new. */
export function pageAfter(page: Page, position: LogPosition): Page | undefined {
  if (position === null) return page;
  if (page.upTo === null || page.upTo <= position) return page.isCaughtUp ? { ...page, events: [], upTo: position } : undefined;
  const first = page.events[0];
  if (!first || first.position > position) return page;
  return { ...page, events: page.events.filter((event) => event.position > position) };
}
