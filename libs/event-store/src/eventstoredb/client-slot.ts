import type { EventStoreDBClient } from '@eventstore/db-client';
import { within } from './within';

/** Holds one client and replaces it when it is beyond repair. */
export interface ClientSlot {
  get(): Promise<EventStoreDBClient>;
  /** Gives up on a client: its calls end with errors first, then the next `get` makes a fresh one. */
  discard(client: EventStoreDBClient): Promise<void>;
  close(): Promise<void>;
}

/** Creates a slot. The client's package is loaded at the first use: who keeps the log in PostgreSQL never pays for it. */
export function createClientSlot(url: string): ClientSlot {
  const discarded = new WeakSet<EventStoreDBClient>();
  let current: Promise<EventStoreDBClient> | undefined;
  let discarding: Promise<void> = Promise.resolve();

  async function connect(): Promise<EventStoreDBClient> {
    await discarding;
    const { EventStoreDBClient } = await loadClient();
    return EventStoreDBClient.connectionString(url);
  }

  function discard(client: EventStoreDBClient): Promise<void> {
    // Several calls give up together; the first one discards.
    if (discarded.has(client)) return discarding;
    discarded.add(client);
    current = undefined;
    discarding = discarding.then(() => dispose(client));
    return discarding;
  }

  return {
    get: () => (current ??= connect()),
    discard,
    async close() {
      const last = await current?.catch(() => undefined);
      if (last) await discard(last);
    },
  };
}

/** With `DEBUG=esdb:*` the client would print the connection string with its password, and every event. */
async function loadClient(): Promise<typeof import('@eventstore/db-client')> {
  const { DEBUG } = process.env;
  if (DEBUG && /esdb|\*/.test(DEBUG)) process.env['DEBUG'] = `${DEBUG},-esdb:*`;
  return import('@eventstore/db-client');
}

/** `dispose` waits for ever for a call that the server ended cleanly, so it is not waited for any longer than this. */
const DISPOSE_MS = 500;

/** `dispose` cancels the calls; it leaves the channel open, which the client has no other way to close. */
async function dispose(client: EventStoreDBClient): Promise<void> {
  await within(DISPOSE_MS, client.dispose()).catch(() => undefined);
  const getChannel = Reflect.get(client, 'getChannel') as () => Promise<{ close(): void }>;
  await getChannel().then(
    (channel) => channel.close(),
    () => undefined,
  );
}
