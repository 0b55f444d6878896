import { smartPlaylistDecider, smartPlaylistStream, type OutcomeCommand, type SmartPlaylist } from '@groovelog/domain';
import { executeDecider, type EventStore } from '@groovelog/event-store';
import { newId, uuidV5 } from '@groovelog/platform';
import type { SpotifyClient, SpotifySession } from '@groovelog/spotify';

/** What one publish works with. */
export interface PublishContext {
  userId: string;
  playlistId: string;
  publishId: string;
  /** Not yet: what a sync asks for is only noted when there is something to do. */
  isRequested: boolean;
  /** The user's own id at Spotify. */
  spotifyUserId: string;
  store: EventStore;
  session: SpotifySession;
  client: SpotifyClient;
  /** Calls that were made so far, and those of them that wrote. */
  made: CallCounts;
  now: () => Date;
  /** Says that the work is to end. */
  signal: AbortSignal;
  /** Resolves after so many milliseconds; rejects when the work is to end. */
  sleep: (ms: number) => Promise<void>;
}

/** Calls by endpoint, and how many of them wrote. */
export interface CallCounts {
  byEndpoint: Record<string, number>;
  writes: number;
}

/** A command without what every command of a publish has. */
export type PublishCommand = OutcomeCommand extends infer Command ? (Command extends OutcomeCommand ? Omit<Command, 'at'> : never) : never;

/** Records what a publish found or did. Refused as the decider says; the same outcome again is no event. */
export async function record(
  { store, userId, playlistId, publishId, now }: Pick<PublishContext, 'store' | 'userId' | 'playlistId' | 'publishId' | 'now'>,
  command: PublishCommand,
): Promise<void> {
  const commandId = newId();
  const dated = { ...command, at: now().toISOString() };
  await executeDecider(store, smartPlaylistStream(userId, playlistId), smartPlaylistDecider, dated, {
    meta: { actor: 'system', userId, $correlationId: publishId },
    idFor: (_event, index) => uuidV5(commandId, String(index)),
  });
}

/** The calls of all endpoints together. */
export const callsMade = ({ byEndpoint }: CallCounts): number => Object.values(byEndpoint).reduce((sum, count) => sum + count, 0);

/** What a publish may rely on: the playlist as it is in the log, with a playlist in Spotify. */
export type LinkedPlaylist = SmartPlaylist & { remote: { state: 'linked'; id: string } };
