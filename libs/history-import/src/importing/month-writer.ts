import { MAX_APPEND_BYTES, MAX_EVENTS_PER_APPEND } from '@groovelog/event-store';
import { openMonthLog, type ImportWriter, type MonthLog, type RecordedRows } from './month-log';
import { createRoom } from './room';
import type { ReadObservation } from './read-observations';

/** Writes observations into their months, several months at once. */
export interface MonthWriter {
  /** Takes observations of one month; resolves when there is room for more, not when they are stored. */
  write(month: string, observations: readonly ReadObservation[]): Promise<void>;
  /** Resolves when everything taken is in the log. Rejects with the first failure. */
  drain(): Promise<void>;
}

/** Two statements' worth of events: one under way, one waiting, so the log is never idle while rows are read. */
const MAX_EVENTS_UNDER_WAY = 6_000;
/** Months that stay open; files go through time, so an older one is hardly met again. */
const MAX_OPEN_MONTHS = 24;

/** Keys, quotation marks, numbers and metadata of one event at most; texts come on top. */
const ENVELOPE_BYTES = 600;
/** The longest character in UTF-8, and an escaped control character. */
const MAX_CHAR_BYTES = 3;
const ESCAPED_CHAR_BYTES = 6;
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const NEEDS_ESCAPE = /[\u0000-\u001f]/;

interface OpenMonth {
  log: MonthLog;
  /** Ends after the last write of this month. */
  tail: Promise<void>;
}

/**
 * Writes for one import. Writes of one month follow each other, months go side by side; a bounded number is under way.
 *
 * @param onRecorded is told what became of each group of observations.
 */
export function createMonthWriter(writer: ImportWriter, onRecorded: (rows: RecordedRows) => void): MonthWriter {
  const months = new Map<string, OpenMonth>();
  const room = createRoom(MAX_EVENTS_UNDER_WAY);
  let failure: { error: unknown } | undefined;

  function openMonth(month: string): OpenMonth {
    const open = months.get(month) ?? { log: openMonthLog(writer, month), tail: Promise.resolve() };
    // Re-inserted: the first of the map is the one not used for longest.
    months.delete(month);
    months.set(month, open);
    return open;
  }

  async function closeOldest(): Promise<void> {
    const [oldest] = months;
    if (months.size <= MAX_OPEN_MONTHS || !oldest) return;
    await oldest[1].tail;
    months.delete(oldest[0]);
  }

  async function record(log: MonthLog, part: readonly ReadObservation[]): Promise<void> {
    try {
      if (!failure) onRecorded(await log.record(part));
    } catch (error) {
      failure ??= { error };
    } finally {
      room.giveBack(part.length);
    }
  }

  return {
    async write(month, observations) {
      for (const part of appendableParts(observations)) {
        await room.take(part.length);
        if (failure) throw failure.error;
        const open = openMonth(month);
        open.tail = open.tail.then(() => record(open.log, part));
        await closeOldest();
      }
    },
    async drain() {
      await Promise.all([...months.values()].map(({ tail }) => tail));
      if (failure) throw failure.error;
    },
  };
}

/** Cut so that each part fits into one append, whatever its texts hold. */
export function* appendableParts(observations: readonly ReadObservation[]): Generator<readonly ReadObservation[]> {
  let part: ReadObservation[] = [];
  let bytes = 0;
  for (const observation of observations) {
    const size = maxBytesOf(observation);
    if (part.length === MAX_EVENTS_PER_APPEND || bytes + size > MAX_APPEND_BYTES) {
      yield part;
      part = [];
      bytes = 0;
    }
    part.push(observation);
    bytes += size;
  }
  if (part.length > 0) yield part;
}

function maxBytesOf({ played }: ReadObservation): number {
  const { title = '', artist = '', album = '', uri = '', reasonStart = '', reasonEnd = '' } = played;
  const text = title + artist + album + uri + reasonStart + reasonEnd;
  return ENVELOPE_BYTES + text.length * (NEEDS_ESCAPE.test(text) ? ESCAPED_CHAR_BYTES : MAX_CHAR_BYTES);
}
