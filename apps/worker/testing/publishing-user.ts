import { randomUUID } from 'node:crypto';
import {
  DEFAULT_SMART_PLAYLIST_SETTINGS,
  smartPlaylistDecider,
  smartPlaylistStream,
  type JsonObject,
  type PublishTrigger,
  type SmartPlaylist,
  type SmartPlaylistCommand,
  type SmartPlaylistEvent,
  type SmartPlaylistSettings,
} from '@groovelog/domain';
import { executeDecider } from '@groovelog/event-store';
import { createLogger } from '@groovelog/platform';
import { catchUp } from '@groovelog/projections';
import { createListeningCache, projections } from '@groovelog/read-models';
import { createPublisher, type PublishReport } from '@groovelog/smart-playlists';
import type { TestSimulator } from '../../spotify-simulator/testing/simulator-client';
import { connectUser, FIXED_NOW, type ConnectedUser } from './connected-user';
import { impatientConnection } from './impatient-connection';

/** A connected user with a synced library, whose smart playlists are published at once and without waiting for read lag. */
export interface PublishingUser extends ConnectedUser {
  define(rule: JsonObject, settings?: Partial<SmartPlaylistSettings>, name?: string): Promise<string>;
  /** A command of the listener or of a test. */
  command(playlistId: string, command: SmartPlaylistCommand): Promise<void>;
  publish(playlistId: string, trigger?: PublishTrigger, publishId?: string, signal?: AbortSignal): Promise<PublishReport>;
  /** The playlist as it is in the log. */
  state(playlistId: string): Promise<SmartPlaylist>;
  events(playlistId: string): Promise<SmartPlaylistEvent[]>;
  /** The rows in Spotify, past every lag. */
  remoteRows(playlistId: string): Promise<string[]>;
  settle(): Promise<void>;
  /** Does something once in the middle of the next publish, before the list is chosen. */
  onSettle(deed: () => Promise<void>): void;
}

const AT = FIXED_NOW.toISOString();

/** What a test chooses; `isImpatient`: sessions wait for nothing; `follows`: read models keep up by themselves, else a test says when. */
export interface PublishingChoices {
  /** What is synced before anything is published. */
  kinds?: ('likes' | 'playlists')[];
  userId?: string;
  clock?: () => Date;
  isImpatient?: boolean;
  follows?: boolean;
}

export async function publishingUser(
  simulator: TestSimulator,
  { kinds = ['likes'], userId, clock = () => FIXED_NOW, isImpatient = false, follows = !isImpatient }: PublishingChoices = {},
): Promise<PublishingUser> {
  const user = await connectUser(simulator, clock, userId);
  for (const kind of kinds) await user.sync(kind, { full: true });
  const { store, test } = user;
  const connection = isImpatient ? await impatientConnection(user.connection, simulator) : user.connection;
  const logger = createLogger('test', { logLevel: 'silent' });
  const settle = async () => {
    await catchUp({ database: test.database, store, projections, logger, signal: new AbortController().signal });
  };
  const parts = { database: test.database, store, connection, clock, logger, cache: createListeningCache() };
  let deed: (() => Promise<void>) | null = null;
  const settleInPublish = async () => {
    await deed?.();
    deed = null;
    if (follows) await settle();
  };
  const publisher = createPublisher({ ...parts, settle: settleInPublish, sleep: () => Promise.resolve() });
  await settle();
  const events = async (playlistId: string) => {
    const found: SmartPlaylistEvent[] = [];
    for await (const stored of store.read(smartPlaylistStream(user.userId, playlistId)))
      found.push(stored as unknown as SmartPlaylistEvent);
    return found;
  };
  const state = async (playlistId: string) =>
    (await events(playlistId)).reduce(smartPlaylistDecider.evolve, smartPlaylistDecider.initialState()) as SmartPlaylist;
  const command = async (playlistId: string, wanted: SmartPlaylistCommand) => {
    await executeDecider(store, smartPlaylistStream(user.userId, playlistId), smartPlaylistDecider, wanted, {
      meta: { actor: 'user', userId: user.userId },
      idFor: () => randomUUID(),
    });
  };
  return {
    ...user,
    events,
    state,
    command,
    settle,
    onSettle(wanted) {
      deed = wanted;
    },
    async define(rule, settings = {}, name = 'Made by rules') {
      const playlistId = randomUUID();
      const all = { ...DEFAULT_SMART_PLAYLIST_SETTINGS, ...settings };
      const facts = { playlistId, name, description: 'Rock & "more"', rule, settings: all, at: AT };
      await command(playlistId, { type: 'DefineSmartPlaylist', ...facts });
      return playlistId;
    },
    publish: (playlistId, trigger = 'user', publishId, signal = new AbortController().signal) =>
      publisher.publish({ userId: user.userId, playlistId, publishId: publishId ?? null, trigger, signal }),
    async remoteRows(playlistId) {
      const { remote } = await state(playlistId);
      return [...(simulator.world.playlists.get(remote.id ?? '')?.content.latest().rows ?? [])].map(({ uri }) => uri);
    },
  };
}
