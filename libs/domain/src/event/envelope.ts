import type { JsonObject } from './json';
import type { StreamName } from './stream-name';

/**
 * What every event carries besides its data. Strings only, because KurrentDB's multi-stream append takes nothing else.
 * `$correlationId` names the run (import, sync, request) that caused the event.
 */
export interface EventMeta {
  actor: 'user' | 'import' | 'sync' | 'system';
  userId: string;
  $correlationId?: string;
  $causationId?: string;
  [key: string]: string | undefined;
}

/** An event that is not stored yet. `v` is the version of its payload's structure. */
export interface NewEvent<Type extends string = string, Data extends object = JsonObject> {
  id: string;
  type: Type;
  v: number;
  data: Data;
  meta: EventMeta;
}

/** An event as read back from the log. */
export interface StoredEvent<Type extends string = string, Data extends object = JsonObject> extends NewEvent<Type, Data> {
  stream: StreamName;
  /** Dense per stream, from 0. */
  revision: bigint;
  /** Opaque; comparing two positions as strings compares their order in the log. */
  position: string;
  recordedAt: Date;
}

/** Type and data only: what deciders decide and evolve. */
export interface DomainEvent<Type extends string = string, Data extends object = object> {
  type: Type;
  data: Data;
}
