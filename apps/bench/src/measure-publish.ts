import { createHash } from 'node:crypto';
import { createPostgresEventStore } from '@groovelog/event-store';
import { newId, openDatabase } from '@groovelog/platform';
import { createListeningCache } from '@groovelog/read-models';
import {
  changePinsAndBans,
  createPublisher,
  defineSmartPlaylist,
  requireSmartPlaylist,
  type PublishReport,
} from '@groovelog/smart-playlists';
import { createSyncRunner } from '@groovelog/sync';
import { connectAccount, type ConnectedAccount } from './connected-account';
import type { Measurement } from './measurement';
import { openScratchDatabase } from './scratch-database';
import { startSimulatedSpotify } from './simulated-spotify';

const TRACKS = 1_000;
/** So many tracks come in between others, and as many go. */
const CHANGES = [0, 1, 10, 500];
/** The order of titles has nothing to do with anything that happens. */
const RULE = { match: 'all', from: 'liked', conditions: [], sort: [{ by: 'track', direction: 'asc' }], limit: TRACKS };
/** Never more writes than a rewrite takes; one track in the place of another is one call to take out and one to put in. */
const MOST_WRITES: Record<number, number> = { 0: 0, 1: 2, 10: 10, 500: 10 };

/** What it costs Spotify to keep a list of a thousand tracks up to date. */
export async function measurePublish(): Promise<Measurement[]> {
  const spotify = await startSimulatedSpotify();
  const scratch = await openScratchDatabase();
  const database = openDatabase({ url: scratch.url, application: 'groovelog-bench' });
  const store = createPostgresEventStore({ database, url: scratch.url });
  try {
    const account = await connectAccount(spotify, database, store);
    const { signal } = new AbortController();
    await createSyncRunner(account).run({ userId: account.userId, kind: 'likes', full: true, trigger: 'cli', signal });
    await account.follow();
    return await publishChanges(account);
  } finally {
    await store.close();
    await database.close();
    await scratch.close();
    spotify.stop();
  }
}

/** Tracks that were banned are allowed again, so that they come to their places among the others. */
async function publishChanges(account: ConnectedAccount): Promise<Measurement[]> {
  const { userId, database, store, clock } = account;
  const parts = { store, database, now: clock, newId };
  const settings = { mostRemovedShare: 1 };
  const { playlistId } = await defineSmartPlaylist(parts, { userId, name: 'bench', description: '', rule: RULE, settings });
  const publisher = createPublisher({ ...account, cache: createListeningCache(), settle: account.follow });
  const { signal } = new AbortController();
  const publish = () => publisher.publish({ userId, playlistId, publishId: null, trigger: 'user', signal });
  await publish();
  const all = CHANGES.reduce((sum, count) => sum + count);
  let banned = await scattered(account, playlistId, all);
  const ban = () => changePinsAndBans(parts, { userId, playlistId, pins: [], bans: banned });
  await ban();
  await publish();
  const rows: Measurement[] = [];
  for (const changes of CHANGES) {
    banned = banned.slice(changes);
    await ban();
    rows.push(...figuresOf(changes, await publish()));
  }
  return rows;
}

/** Tracks of the list that are spread over it, always the same. */
async function scattered({ store, database, userId }: ConnectedAccount, playlistId: string, count: number): Promise<string[]> {
  const { published } = await requireSmartPlaylist({ store, database }, { userId, playlistId });
  const byLuck = published.list.map((uri) => ({ uri, luck: createHash('md5').update(uri).digest('hex') }));
  return byLuck
    .sort((one, other) => (one.luck < other.luck ? -1 : 1))
    .slice(0, count)
    .map(({ uri }) => uri);
}

function figuresOf(changes: number, { calls, writes, added, removed, outcome }: PublishReport): Measurement[] {
  if (added !== changes || removed !== changes) throw new Error(`${changes} changes were ${added} and ${removed} (${outcome}).`);
  const all = Object.values(calls).reduce((sum, count) => sum + count, 0);
  const what = `a list of ${TRACKS} tracks of which ${changes} are others, between the rest`;
  const name = `publish.${changes}-changes`;
  return [
    { name: `${name}.writes`, value: writes, unit: 'calls', bar: { atMost: MOST_WRITES[changes] ?? 0 }, what },
    { name: `${name}.calls`, value: all, unit: 'calls', bar: null, what: 'the same, with everything that was read before and read back' },
  ];
}
