import type { StoredEvent, StreamName } from '@groovelog/domain';
import type { ReadOptions } from '../port';
import type { Connections } from './connections';
import { createRowDecoder, EVENT_COLUMNS } from './event-rows';
import { readError } from './store-error';

/** One page of a stream; a decider's stream fits into one. */
const PAGE = 2_000;

/** es.events.revision is an integer. */
const MAX_REVISION = 2_147_483_647n;

const STREAM = `
  select streams.stream_no, streams.truncate_before
  from es.streams
  where streams.stream = $1 and streams.tombstoned_at is null
`;

const FORWARDS = `
  select ${EVENT_COLUMNS}
  from es.events
  where events.stream_no = $1 and events.revision >= $2
  order by events.revision
  limit $3
`;

const BACKWARDS = `
  select ${EVENT_COLUMNS}
  from es.events
  where events.stream_no = $1 and events.revision between $2 and $3
  order by events.revision desc
  limit $4
`;

/** Reads one stream in pages; a missing, truncated or erased one is empty. */
export async function* readStream(connections: Connections, stream: StreamName, options: ReadOptions = {}): AsyncGenerator<StoredEvent> {
  const run: Connections['run'] = (name, text, values) =>
    connections.run(name, text, values).catch((error: unknown) => Promise.reject(readError(error)));
  const [found] = await run('es_stream', STREAM, [stream]);
  if (!found) return;
  const [streamNo, truncateBefore = '0'] = found;
  const { backwards = false, limit = Infinity, signal } = options;
  const decode = createRowDecoder(() => stream);
  let from = Number(options.from ?? (backwards ? MAX_REVISION : 0n));
  if (!backwards) from = Math.max(from, Number(truncateBefore));
  for (let left = limit; left > 0;) {
    signal?.throwIfAborted();
    const page = Math.min(PAGE, left);
    const rows = backwards
      ? await run('es_read_backwards', BACKWARDS, [streamNo, truncateBefore, from, page])
      : await run('es_read_forwards', FORWARDS, [streamNo, from, page]);
    for (const row of rows) {
      signal?.throwIfAborted();
      yield decode(row);
    }
    if (rows.length < page) return;
    left -= rows.length;
    from = Number(rows.at(-1)?.[3]) + (backwards ? -1 : 1);
  }
}
