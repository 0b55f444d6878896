import type { OutcomeCommand, SmartPlaylist } from '@groovelog/domain';
import type { EventStore } from '@groovelog/event-store';
import type { Sql } from '@groovelog/platform';
import type { SpotifyClient, SpotifySession } from '@groovelog/spotify';
import { decideOnPlaylist } from '../log/smart-playlist-in-log';

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
  database: Sql;
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
  context: Pick<PublishContext, 'store' | 'database' | 'userId' | 'playlistId' | 'publishId' | 'now'>,
  command: PublishCommand,
): Promise<void> {
  const { userId, publishId, now } = context;
  const meta = { actor: 'system', userId, $correlationId: publishId } as const;
  await decideOnPlaylist(context, context, { ...command, at: now().toISOString() }, { meta });
}

/** The calls of all endpoints together. */
export const callsMade = ({ byEndpoint }: CallCounts): number => Object.values(byEndpoint).reduce((sum, count) => sum + count, 0);

/** What a publish may rely on: the playlist as it is in the log, with a playlist in Spotify. */
export type LinkedPlaylist = SmartPlaylist & { remote: { state: 'linked'; id: string } };
