import {
  listeningMonthDecider,
  listeningStream,
  naturalKey,
  observationId,
  storedObservationId,
  type ReportedObservation,
  type TrackPlayedData,
} from '@groovelog/domain';
import { executeDecider, type EventStore } from '@groovelog/event-store';
import { uuidV5 } from '@groovelog/platform';
import { playsBatch } from './plays-batch';

/**
 * Records plays that Spotify reported, each in the stream of its month; what is known already is no event.
 *
 * @param runId the run that brought them; left out for what was seen at the player.
 * @returns how many were new.
 */
export async function recordPlays(store: EventStore, userId: string, plays: readonly TrackPlayedData[], runId?: string): Promise<number> {
  const months = new Map<string, ReportedObservation[]>();
  for (const played of plays) {
    const month = played.at.slice(0, 7);
    const observation = { id: observationId(userId, naturalKey(played), uuidV5), played };
    months.set(month, [...(months.get(month) ?? []), observation]);
  }
  let added = 0;
  for (const [month, observations] of months) added += await recordMonth(store, userId, month, observations, runId);
  return added;
}

async function recordMonth(
  store: EventStore,
  userId: string,
  month: string,
  observations: readonly ReportedObservation[],
  runId: string | undefined,
): Promise<number> {
  const decider = listeningMonthDecider((id, generation) => storedObservationId(id, generation, userId, uuidV5));
  const command = { type: 'RecordObservations', observations } as const;
  const cause = runId === undefined ? {} : { $causationId: runId };
  const { events } = await executeDecider(store, listeningStream(userId, month), decider, command, {
    meta: { actor: 'sync', userId, $correlationId: playsBatch(userId), ...cause },
    idFor: (event) => event.id,
  });
  return events.length;
}
