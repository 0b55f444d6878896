import type { Database, DedicatedConnection } from '@groovelog/platform';
import type { WakeUp } from '../wake-up';

/** Listens to the notifications of appends on a connection of its own. Nothing depends on it but the speed of a wake-up. */
export interface AppendListener {
  /** Starts listening, once; later calls do nothing. */
  start(): void;
  stop(): Promise<void>;
}

const RECONNECT_MS = 1_000;

/** Creates a listener that wakes `wakeUp` at each append, and once whenever it is connected again. */
export function createAppendListener(database: Database, wakeUp: WakeUp): AppendListener {
  let state: 'new' | 'started' | 'stopped' = 'new';
  let connection: DedicatedConnection | undefined;
  let timer: NodeJS.Timeout | undefined;
  let connecting: Promise<void> = Promise.resolve();

  const later = () => {
    connection = undefined;
    if (state !== 'started') return;
    timer = setTimeout(() => {
      connecting = connect();
    }, RECONNECT_MS).unref();
  };

  async function connect(): Promise<void> {
    try {
      const fresh = await database.dedicated();
      connection = fresh;
      fresh.onClosed(later);
      fresh.onNotification(() => wakeUp.wake());
      await fresh.query('listen es_appended');
      wakeUp.wake();
    } catch {
      // A connection that was made reports its own end; one that was not is tried again here.
      if (!connection) later();
    }
  }

  return {
    start() {
      if (state !== 'new') return;
      state = 'started';
      connecting = connect();
    },
    async stop() {
      state = 'stopped';
      clearTimeout(timer);
      await connecting;
      await connection?.close().catch(() => undefined);
    },
  };
}
