import type { StoredEvent } from '@groovelog/domain';
import type { Skips } from '../operate/skip-event';
import type { Projection } from '../projection';

/** Whether a projection takes an event: its type is handled, and no operator took it out. */
export function createEventFilter(
  projection: Pick<Projection, 'handles'>,
  skips: Skips,
): (events: readonly StoredEvent[]) => readonly StoredEvent[] {
  const handled = new Set(projection.handles);
  const isTaken = (event: StoredEvent) => handled.has(event.type) && !skips.ids.has(event.id) && !skips.positions.has(event.position);
  return (events) => (events.every(isTaken) ? events : events.filter(isTaken));
}
