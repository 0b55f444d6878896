import { fold, listeningMonthDecider, type RecordedListeningEvent, type StoredEvent, type StreamName } from '@groovelog/domain';
import { executeDecider, type EventStore } from '@groovelog/event-store';
import { uuidV5 } from '@groovelog/platform';
import { playsBatch } from '../plays-batch';

/**
 * Takes the plays that Spotify reported out of every month, as an undone import is. They share streams with what exports
 * told, so their content leaves the log only with the account.
 *
 * @returns how many plays.
 */
export async function withdrawPlays(store: EventStore, userId: string, at: string): Promise<number> {
  const months: StreamName[] = [];
  for await (const name of store.streamNames(`listening-${userId}_`)) months.push(name);
  let plays = 0;
  for (const month of months) plays += await withdrawFrom(store, userId, month, at);
  return plays;
}

async function withdrawFrom(store: EventStore, userId: string, month: StreamName, at: string): Promise<number> {
  const batch = playsBatch(userId);
  const events: StoredEvent[] = [];
  for await (const event of store.read(month)) events.push(event);
  const decider = listeningMonthDecider((id) => id);
  const { stored } = fold(decider, events as unknown as RecordedListeningEvent[]);
  const plays = [...stored.values()].filter((importId) => importId === batch).length;
  if (plays === 0) return 0;
  const command = { type: 'WithdrawImport', importId: batch, at, eventId: uuidV5(batch, `withdrawn|${month}|${at}`) } as const;
  await executeDecider(store, month, decider, command, { meta: { actor: 'user', userId }, idFor: (event) => event.id });
  return plays;
}
