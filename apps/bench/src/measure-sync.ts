import { createPostgresEventStore } from '@groovelog/event-store';
import { openDatabase } from '@groovelog/platform';
import { createSyncRunner, looksOf, type SyncRunner } from '@groovelog/sync';
import { connectAccount } from './connected-account';
import { timed, type Measurement } from './measurement';
import { openScratchDatabase } from './scratch-database';
import { startSimulatedSpotify } from './simulated-spotify';

const KINDS = ['likes', 'albums', 'artists', 'playlists'] as const;
const LIBRARY = '10,000 likes, 500 albums and 200 playlists';

/** What a first sync of a large library costs, and one of the same library when nothing changed. */
export async function measureSync(): Promise<Measurement[]> {
  const spotify = await startSimulatedSpotify();
  const scratch = await openScratchDatabase();
  const database = openDatabase({ url: scratch.url, application: 'groovelog-bench' });
  const store = createPostgresEventStore({ database, url: scratch.url });
  try {
    const account = await connectAccount(spotify, database, store);
    const runner = createSyncRunner(account);
    const sync = () => syncLibrary(runner, account.userId);
    const before = (await store.head()).count ?? 0n;
    const first = await timed(sync);
    const events = Number(((await store.head()).count ?? 0n) - before);
    const visible = await timed(account.follow);
    const again = await timed(sync);
    return figuresOf({ first, again, events, visibleMs: visible.ms });
  } finally {
    await store.close();
    await database.close();
    await scratch.close();
    spotify.stop();
  }
}

interface Figures {
  first: { ms: number; result: number };
  again: { ms: number; result: number };
  events: number;
  visibleMs: number;
}

function figuresOf({ first, again, events, visibleMs }: Figures): Measurement[] {
  const seconds = (ms: number) => Number((ms / 1_000).toFixed(2));
  return [
    { name: 'sync.first.calls', value: first.result, unit: 'calls', bar: null, what: `first sync of ${LIBRARY}: the pages there are` },
    { name: 'sync.first.seconds', value: seconds(first.ms), unit: 's', bar: null, what: 'the same, with an answer at once and no pace' },
    { name: 'sync.unchanged.calls', value: again.result, unit: 'calls', bar: { atMost: 5 }, what: 'the same library when nothing changed' },
    { name: 'sync.unchanged.seconds', value: seconds(again.ms), unit: 's', bar: null, what: 'the same' },
    {
      name: 'sync.events-to-visible',
      value: Math.round((events * 1_000) / (first.ms + visibleMs)),
      unit: 'events/s',
      bar: null,
      what: `${events} events of the first sync, from the first answer to visible in every read model`,
    },
  ];
}

async function syncLibrary(runner: SyncRunner, userId: string): Promise<number> {
  let calls = 0;
  for (const kind of KINDS) {
    const { signal } = new AbortController();
    const run = await runner.run({ userId, kind, full: false, trigger: 'cli', signal, ...looksOf(kind) });
    if (run.outcome !== 'completed') throw new Error(`The sync of ${kind} failed: ${run.code}`);
    calls += Object.values(run.calls).reduce((sum, count) => sum + count, 0);
  }
  return calls;
}
