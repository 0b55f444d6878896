import type { StreamName } from '@groovelog/domain';
import { CorruptLog } from '../port';
import type { Connections } from './connections';

/** Number → name of streams, remembered: a name never changes. */
export interface StreamNames {
  /** Makes sure that `nameOf` knows these numbers. */
  load(numbers: Iterable<number>): Promise<void>;
  nameOf(streamNo: number): StreamName;
}

/** Enough for the streams that a reader meets in a while; names cost some 100 bytes each. */
const MAX_REMEMBERED = 100_000;

const NAMES = `select streams.stream_no, streams.stream from es.streams where streams.stream_no = any ($1)`;

export function createStreamNames(connections: Connections): StreamNames {
  const names = new Map<number, StreamName>();
  return {
    async load(numbers) {
      if (names.size > MAX_REMEMBERED) names.clear();
      const missing = [...new Set(numbers)].filter((streamNo) => !names.has(streamNo));
      if (missing.length === 0) return;
      for (const [streamNo, stream] of await connections.run('es_stream_names', NAMES, [missing])) {
        names.set(Number(streamNo), stream as StreamName);
      }
    },
    nameOf(streamNo) {
      const name = names.get(streamNo);
      if (name === undefined) throw new CorruptLog(`No stream has the number ${streamNo}`);
      return name;
    },
  };
}
