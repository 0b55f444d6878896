import type { StreamName } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';

const PAGE = 1_000;

const STREAMS = `
  select streams.stream
  from es.streams
  where streams.stream >= $1 and streams.stream > $2 and starts_with(streams.stream, $1)
    and streams.tombstoned_at is null and streams.revision >= streams.truncate_before
  order by streams.stream
  limit $3
`;

/** Names of streams that begin with `prefix` and have something to read, in order. */
export async function* listStreams(sql: Sql, prefix: string): AsyncGenerator<StreamName> {
  let after = '';
  for (;;) {
    const rows = await sql.query<{ stream: StreamName }>(STREAMS, [prefix, after, PAGE]);
    for (const row of rows) yield row.stream;
    if (rows.length < PAGE) return;
    after = rows.at(-1)?.stream ?? '';
  }
}
