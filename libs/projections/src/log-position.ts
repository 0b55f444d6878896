import type { EventStore } from '@groovelog/event-store';

/** A place in the log as stores name it; null is before the first event. Comparing as text compares the order. */
export type LogPosition = string | null;

/** The end of the log. */
export type LogHead = Awaited<ReturnType<EventStore['head']>>;

/** Whether everything up to `target` is included in `position`. A position of another store's log never is. */
export const hasReached = (position: LogPosition, target: LogPosition): boolean =>
  target === null || (position !== null && haveOneForm(position, target) && position >= target);

/**
 * Whether a position is one of the log that ends at `head`. Positions of one store all have the same length, because their
 * order as text is the order in the log; after a move to another store those of the old one mean nothing. Nothing is
 * before the first event of an empty log.
 */
export const belongsTo = (position: LogPosition, { position: head }: Pick<LogHead, 'position'>): boolean =>
  position === null || (head !== null && haveOneForm(position, head));

const haveOneForm = (a: string, b: string): boolean => a.length === b.length;

/** The later of two positions. */
export const laterOf = (a: LogPosition, b: LogPosition): LogPosition => (hasReached(a, b) ? a : b);

/**
 * Events between a position and the head. Known only where positions count events, as the head's own position and
 * count show (PostgreSQL, memory); null in other stores.
 */
export function eventsBehind(position: LogPosition, head: LogHead): number | null {
  if (head.count === null) return null;
  if (head.position !== null && numberIn(head.position) !== head.count) return null;
  const behind = head.count - (numberIn(position) ?? 0n);
  return behind > 0n ? Number(behind) : 0;
}

/** How much of the log precedes a position, 0…1, as far as positions grow evenly with the log. */
export function shareOfLog(position: LogPosition, head: LogPosition): number {
  const [part, whole] = [numberIn(position) ?? 0n, numberIn(head) ?? 0n];
  if (whole === 0n) return 1;
  return Math.min(1, Number((part * 10_000n) / whole) / 10_000);
}

/** Every store's position begins with digits: the event's number, or its offset in bytes. */
function numberIn(position: LogPosition): bigint | null {
  const digits = /^\d+/.exec(position ?? '')?.[0];
  return digits === undefined ? null : BigInt(digits);
}
