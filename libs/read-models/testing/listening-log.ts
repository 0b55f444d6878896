import { createHash } from 'node:crypto';
import { listeningStream, type JsonObject, type ListeningEvent, type StoredEvent, type TrackPlayedData } from '@groovelog/domain';

export const ANNA = '0193a5c0-0000-7000-8000-00000000000a';
export const BEN = '0193a5c0-0000-7000-8000-00000000000b';

/** An event of somebody's listening before it has a place in the log. */
export type LoggedEvent = ListeningEvent & { userId?: string; id?: string; importId?: string; month?: string };

/** Gives events positions, revisions and, where they have none, ids; the stream is that of their own month. */
export function listeningLog(events: readonly LoggedEvent[]): StoredEvent[] {
  return events.map(({ userId = ANNA, id, importId, month, ...event }, index) => ({
    id: id ?? uuidOf(`event ${index}`),
    type: event.type,
    v: 1,
    data: event.data as unknown as JsonObject,
    meta: { actor: 'import', userId, ...(importId ? { $correlationId: importId } : {}) },
    stream: listeningStream(userId, month ?? event.data.at.slice(0, 7)),
    revision: BigInt(index),
    position: String(index).padStart(12, '0'),
    recordedAt: new Date(0),
  }));
}

/** One observation; a plain row of the extended export where nothing else is said. */
export function played(values: Partial<TrackPlayedData> & { at: string }, envelope: Partial<LoggedEvent> = {}): LoggedEvent {
  const data: TrackPlayedData = {
    source: 'extended',
    kind: 'track',
    uri: 'spotify:track:a',
    title: 'Edges',
    artist: 'Ann',
    album: 'Nodes',
    msPlayed: 180_000,
    ...values,
  };
  return { ...envelope, type: 'TrackPlayed', data };
}

/** A UUID that depends on a name only. */
export function uuidOf(name: string): string {
  const hex = createHash('sha1').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
