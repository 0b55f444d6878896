import {
  currentVersion,
  DomainError,
  fold,
  importDecider,
  importStream,
  type EventMeta,
  type ImportCommand,
  type ImportEvent,
  type ImportState,
  type JsonObject,
} from '@groovelog/domain';
import type { EventStore, ExpectedRevision } from '@groovelog/event-store';
import { uuidV5 } from '@groovelog/platform';
import { persist } from './persist';

/** The stream of one import, in which its life is written down. */
export interface ImportJournal {
  state(): Promise<ImportState>;
  /**
   * Decides a command and appends what follows; one at a time, in the order of the calls. Someone else's append (a request
   * to cancel) is read and decided upon.
   *
   * @returns the state after it, and the position of the last event written, if any.
   */
  execute(command: ImportCommand): Promise<{ state: ImportState; position: string | null }>;
}

const MAX_ATTEMPTS = 10;

/** Opens `import-{user}_{import}`. `actor` says who causes the events. */
export function openImportJournal(
  { store, userId, importId }: { store: EventStore; userId: string; importId: string },
  actor: EventMeta['actor'],
): ImportJournal {
  const stream = importStream(userId, importId);
  const meta: EventMeta = { actor, userId, $correlationId: importId };
  let loaded: { state: ImportState; expected: ExpectedRevision; length: number } | undefined;
  let last: Promise<unknown> = Promise.resolve();

  async function load(): Promise<{ state: ImportState; expected: ExpectedRevision; length: number }> {
    const history: ImportEvent[] = [];
    let expected: ExpectedRevision = 'noStream';
    for await (const stored of store.read(stream)) {
      history.push({ type: stored.type, data: stored.data } as unknown as ImportEvent);
      expected = { at: stored.revision };
    }
    return { state: fold(importDecider, history), expected, length: history.length };
  }

  async function execute(command: ImportCommand): Promise<{ state: ImportState; position: string | null }> {
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      loaded ??= await persist(load);
      const { state, expected, length } = loaded;
      const events = importDecider.decide(state, command);
      if (events.length === 0) return { state, position: null };
      const envelopes = events.map((event, index) => ({
        id: uuidV5(importId, `${event.type}:${length + index}`),
        type: event.type,
        v: currentVersion(event.type),
        data: event.data as unknown as JsonObject,
        meta,
      }));
      const outcome = await persist(() => store.append(stream, envelopes, expected));
      if (outcome.kind === 'deleted') throw new DomainError('not-found', 'account.forgotten', 'This account was deleted.');
      if (outcome.kind === 'conflict') {
        loaded = undefined;
        continue;
      }
      const next = events.reduce((folded, event) => importDecider.evolve(folded, event), state);
      loaded = { state: next, expected: { at: outcome.revision }, length: length + events.length };
      return { state: next, position: outcome.position };
    }
    throw new DomainError('conflict', 'stream.busy', 'Somebody else is changing the same import. Try again.');
  }

  return {
    async state() {
      loaded ??= await persist(load);
      return loaded.state;
    },
    execute(command) {
      const result = last.then(() => execute(command));
      last = result.catch(() => undefined);
      return result;
    },
  };
}
