import { accountDecider, accountStream, type AccountCommand } from '@groovelog/domain';
import { executeDecider, type EventStore } from '@groovelog/event-store';
import { newId, uuidV5, type Clock, type Database } from '@groovelog/platform';
import type { SpotifyConnection } from '@groovelog/spotify';
import { inTurn } from '../account-turn';
import { deleteRows, deleteUser, type DeletedRows } from './delete-rows';
import { forgetStreams, type ForgottenStreams } from './forget-streams';
import { refuseLastAdmin } from './refuse-last-admin';
import { withdrawPlays } from './withdraw-plays';

/**
 * What goes with the connection. `nothing`: only the tokens. `spotify`: also everything that the Web API told. `everything`:
 * the account itself with all that belongs to it; the person is signed out and gone.
 */
export type DisconnectScope = 'nothing' | 'spotify' | 'everything';

/** What was deleted. */
export interface DisconnectReceipt {
  scope: DisconnectScope;
  /** UTC ISO 8601. */
  at: string;
  /** Streams whose content was erased from the log, and how many events that were, by category. */
  streams: ForgottenStreams[];
  /** Plays that Spotify reported, taken out of all figures. */
  playsWithdrawn: number;
  /** Rows deleted outside of the log; read models follow the log by themselves. */
  rows: DeletedRows[];
  /** Where the log ended, to wait for; null when nothing was written. */
  position: string | null;
}

export interface DisconnectParts {
  database: Database;
  store: EventStore;
  connection: SpotifyConnection;
  clock: Clock;
}

const WAIT_MS = 60_000;

/** What Spotify's Web API told about a person; imports and what a person said here are not in these. */
const TOLD_BY_SPOTIFY = [
  'librarytracks',
  'libraryalbums',
  'libraryartists',
  'libraryplaylists',
  'topitems',
  'remoteplaylist',
  'sync',
] as const;
const OF_A_PERSON = [...TOLD_BY_SPOTIFY, 'syncsettings', 'playlist', 'exclusions', 'import', 'listening'] as const;

/**
 * Ends the connection with Spotify and deletes what is asked for. Waits for a running sync to end. Every step can be
 * repeated, so that a call that died is finished by the next one.
 *
 * @throws DomainError `sync.running-elsewhere` after a minute of waiting; `account.last-admin` when `everything` would
 * leave others without an admin.
 */
export async function disconnectSpotify(
  parts: DisconnectParts,
  request: { userId: string; delete: DisconnectScope; signal?: AbortSignal },
): Promise<DisconnectReceipt> {
  const { userId, delete: scope, signal = AbortSignal.timeout(2 * WAIT_MS) } = request;
  if (scope === 'everything') await refuseLastAdmin(parts.database, userId);
  const deleted = await inTurn(parts.database, userId, { signal, waitMs: WAIT_MS }, async () => {
    await parts.connection.disconnect(userId);
    return deletedBy(parts, userId, scope);
  });
  return { scope, at: parts.clock().toISOString(), ...deleted };
}

type Deleted = Omit<DisconnectReceipt, 'scope' | 'at'>;

function deletedBy(parts: DisconnectParts, userId: string, scope: DisconnectScope): Promise<Deleted> {
  switch (scope) {
    case 'nothing':
      return Promise.resolve({ streams: [], playsWithdrawn: 0, rows: [], position: null });
    case 'spotify':
      return deleteSpotify(parts, userId);
    case 'everything':
      return deleteEverything(parts, userId);
  }
}

/** The event comes before the erasure: read models learn from it what to drop. */
async function deleteSpotify({ database, store, clock }: DisconnectParts, userId: string): Promise<Deleted> {
  const at = clock().toISOString();
  const playsWithdrawn = await withdrawPlays(store, userId, at);
  const position = await execute(store, userId, { type: 'ForgetSpotify', at });
  const streams = await forgetStreams(store, userId, TOLD_BY_SPOTIFY, 'truncate');
  return { streams, playsWithdrawn, rows: await deleteRows(database, userId), position };
}

async function deleteEverything({ database, store, clock }: DisconnectParts, userId: string): Promise<Deleted> {
  const position = await execute(store, userId, { type: 'ForgetAccount', at: clock().toISOString() });
  const streams = await forgetStreams(store, userId, OF_A_PERSON, 'tombstone');
  const rows = [...(await deleteRows(database, userId)), ...(await deleteUser(database, userId))];
  return { streams, playsWithdrawn: 0, rows, position };
}

async function execute(store: EventStore, userId: string, command: AccountCommand): Promise<string | null> {
  const commandId = newId();
  const { position } = await executeDecider(store, accountStream(userId), accountDecider, command, {
    meta: { actor: 'user', userId },
    idFor: (_event, index) => uuidV5(commandId, String(index)),
  });
  return position;
}
