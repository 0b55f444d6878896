import type { StreamName } from '@groovelog/domain';
import type { EventStore } from '@groovelog/event-store';

/** What of one category was erased. */
export interface ForgottenStreams {
  category: string;
  streams: number;
  events: number;
}

/** Erases a person's streams of some categories, and counts what was in them. Categories without any are left out. */
export async function forgetStreams(
  store: EventStore,
  userId: string,
  categories: readonly string[],
  mode: 'truncate' | 'tombstone',
): Promise<ForgottenStreams[]> {
  const forgotten: ForgottenStreams[] = [];
  for (const category of categories) {
    const count = { category, streams: 0, events: 0 };
    for (const stream of await namesOf(store, `${category}-${userId}`)) {
      count.streams += 1;
      count.events += await eventsIn(store, stream);
      await store.forget(stream, mode);
    }
    if (count.streams > 0) forgotten.push(count);
  }
  return forgotten;
}

async function namesOf(store: EventStore, prefix: string): Promise<StreamName[]> {
  const names: StreamName[] = [];
  for await (const name of store.streamNames(prefix)) names.push(name);
  return names;
}

async function eventsIn(store: EventStore, stream: StreamName): Promise<number> {
  let events = 0;
  for await (const _ of store.read(stream)) events += 1;
  return events;
}
