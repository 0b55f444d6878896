import type { StoredEvent } from '@groovelog/domain';
import type { Database, Sql } from '@groovelog/platform';
import type { Projection } from '../projection';
import { classifyError } from '../run/classify-error';
import { messageOf } from '../run/failure-record';
import { applyUntilPoison } from '../run/isolate-poison';
import { replay, type ReplayBatch, type ReplayOptions } from './replay';

/** Larger batches than live, because nobody waits for the rows of one; about 20 MB of events. */
const REPLAY_EVENTS = 20_000;

/** The event at which a replay ended. */
export class UnappliedEvent extends Error {
  override name = 'UnappliedEvent';

  constructor(
    readonly event: StoredEvent,
    override readonly cause: unknown,
  ) {
    super(`${event.type} ${event.id} at position ${event.position} cannot be applied: ${messageOf(cause)}`);
  }
}

export interface ReplayIntoOptions extends Omit<ReplayOptions, 'batchEvents'> {
  projection: Projection;
  schema: string;
  /** Which events the projection takes. */
  take(events: readonly StoredEvent[]): readonly StoredEvent[];
}

/** First thing in each transaction: records the step. Answers what to remember once the transaction is committed. */
export type RecordStep = (sql: Sql, batch: ReplayBatch) => Promise<() => void>;

/**
 * Replays history into tables, one transaction a batch. A batch that cannot be applied is tried once more; then the event
 * at fault is looked for and UnappliedEvent thrown.
 */
export async function replayInto(database: Database, options: ReplayIntoOptions, record: RecordStep): Promise<void> {
  for await (const { events, upTo } of replay({ ...options, batchEvents: REPLAY_EVENTS })) {
    const batch = { events: options.take(events), upTo };
    for (let attempt = 1; ; attempt++) {
      const failure = await commit(database, options, batch, record);
      if (!failure) break;
      if (classifyError(failure.error) !== 'poison') throw failure.error;
      if (attempt > 1) throw await nameTheEvent(database, options, batch, failure.error);
    }
  }
}

/** Answers what the projection threw; rejects with everything else. */
async function commit(
  database: Database,
  { projection, schema }: ReplayIntoOptions,
  batch: ReplayBatch,
  record: RecordStep,
): Promise<{ error: unknown } | undefined> {
  let failure: { error: unknown } | undefined;
  try {
    const remember = await database.transaction(async (sql) => {
      const done = await record(sql, batch);
      if (batch.events.length > 0) {
        await projection.apply(batch.events, sql, schema).catch((error: unknown) => {
          failure = { error };
          throw error;
        });
      }
      return done;
    });
    remember();
    return undefined;
  } catch (error) {
    if (failure) return failure;
    throw error;
  }
}

/** Finds the event in a transaction that is rolled back. */
async function nameTheEvent(database: Database, options: ReplayIntoOptions, batch: ReplayBatch, error: unknown): Promise<unknown> {
  const { projection, schema } = options;
  let found: unknown = error;
  const rollback = new Error('Only looked for the event');
  await database
    .transaction(async (sql) => {
      const poison = await applyUntilPoison(batch.events, sql, (piece) => projection.apply(piece, sql, schema));
      if (poison) found = new UnappliedEvent(poison.event, poison.error);
      throw rollback;
    })
    .catch((reason: unknown) => {
      if (reason !== rollback) throw reason;
    });
  return found;
}
