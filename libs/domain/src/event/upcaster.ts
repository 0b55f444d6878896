import type { EventMeta } from './envelope';
import type { JsonObject } from './json';

/**
 * Turns the payload of version `from` into version `from + 1`. Pure; chained when an event is read, never written back.
 * A changed meaning is a new event type, not an upcaster.
 */
export interface Upcaster {
  type: string;
  from: number;
  upcast(data: JsonObject, meta: EventMeta): JsonObject;
}

/** Every upcaster of the product. A type at version n in the catalogue needs n - 1 of them and a golden file for each version. */
export const UPCASTERS: readonly Upcaster[] = [];
