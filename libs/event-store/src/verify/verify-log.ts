import { EVENT_CATALOGUE, type StoredEvent, type StreamName } from '@groovelog/domain';
import { CorruptLog, type EventStore } from '../port';
import { readWholeLog } from '../read-whole-log';

/** Something in the log that should not be so. */
export interface LogProblem {
  stream: string | null;
  position: string | null;
  message: string;
}

export interface LogReport {
  events: number;
  streams: number;
  problems: LogProblem[];
}

export interface VerifyLogOptions {
  signal?: AbortSignal;
  onProgress?: (done: number, total: number | null) => void;
}

/** A broken log may have one for each event. */
const MAX_PROBLEMS = 100;
const REPORT_EVERY = 1_000;

/**
 * Reads the log from end to end and checks it: positions grow, revisions follow each other in each stream, no id stands
 * twice in a stream, and every event can be decoded to the version of today and is in the catalogue.
 */
export async function verifyLog(store: EventStore, { signal, onProgress }: VerifyLogOptions = {}): Promise<LogReport> {
  const { count } = await store.head();
  const total = count === null ? null : Number(count);
  const check = createChecker();
  try {
    for await (const event of readWholeLog(store, { signal })) {
      check.event(event);
      if (check.report.events % REPORT_EVERY === 0) onProgress?.(check.report.events, total);
    }
  } catch (error) {
    // A gap in the positions ends the reading: what follows cannot be trusted.
    if (!(error instanceof CorruptLog)) throw error;
    check.problem(null, error.message);
  }
  return check.report;
}

function createChecker() {
  const report: LogReport = { events: 0, streams: 0, problems: [] };
  const streams = new Map<StreamName, { revision: bigint; ids: Set<number> }>();
  let lastPosition = '';

  const problem = (event: StoredEvent | null, message: string) => {
    if (report.problems.length < MAX_PROBLEMS) {
      report.problems.push({ stream: event?.stream ?? null, position: event?.position ?? null, message });
    }
  };

  return {
    report,
    problem,
    event(event: StoredEvent) {
      report.events += 1;
      if (event.position <= lastPosition) problem(event, `Its position is not after ${lastPosition}`);
      lastPosition = event.position;
      const stream = streams.get(event.stream);
      if (!stream) report.streams += 1;
      // A stream that was truncated begins later than at 0.
      if (stream && event.revision !== stream.revision + 1n) problem(event, `Revision ${event.revision} follows ${stream.revision}`);
      if (stream?.ids.has(shortId(event.id))) problem(event, `The id ${event.id} stands twice in this stream`);
      streams.set(event.stream, { revision: event.revision, ids: (stream?.ids ?? new Set()).add(shortId(event.id)) });
      const fault = faultOf(event);
      if (fault) problem(event, fault);
    },
  };
}

/** The last 48 bits, the random ones in every kind of UUID: a million whole ids would take 100 MB. */
const shortId = (id: string): number => Number.parseInt(id.slice(24), 16);

function faultOf(event: StoredEvent): string | undefined {
  try {
    if (typeof event.data !== 'object') return 'It has no data';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return event.type in EVENT_CATALOGUE ? undefined : `${event.type} is not in the catalogue of events`;
}
