import { timeZoneNamed } from '../accounts/time-zone';
import { DomainError } from '../errors/domain-error';

/** A moment: whole seconds since 1970, UTC. */
export type EpochSeconds = number;

/** What a time zone's clocks show: from `starts[k]` up to `starts[k + 1]` they are `offsets[k]` seconds ahead of UTC. */
export interface ZoneOffsets {
  readonly timeZone: string;
  readonly starts: readonly EpochSeconds[];
  readonly offsets: readonly number[];
}

/** The table reaches from 1970 to the end of 2049; after that the last offset stays. */
const LAST_SECOND = Date.UTC(2050, 0) / 1000;
/** Since 1972 clocks are changed at quarters of an hour, UTC. */
const QUARTER_HOUR = 900;

/**
 * Distance of the probes that look for a change. Since 1970 no zone kept an offset for less than seven days before
 * going back to the one before (Brazil's Recife in October 2000 is the shortest), so nothing hides between two probes.
 */
const PROBE_SECONDS = 6 * 86_400;

const tables = new Map<string, ZoneOffsets>();

/**
 * The offsets of an IANA time zone, from the runtime's own time zone database. Some milliseconds at the first call for a
 * zone, remembered afterwards: the table depends on nothing but the name.
 *
 * @throws DomainError `time-zone.unknown`
 */
export function zoneOffsets(timeZone: string): ZoneOffsets {
  const known = tables.get(timeZone);
  if (known) return known;
  if (timeZoneNamed(timeZone) === null) {
    throw new DomainError('invalid', 'time-zone.unknown', `“${timeZone}” is not a time zone: use an IANA name such as Europe/Paris.`);
  }
  const table = buildTable(timeZone);
  tables.set(timeZone, table);
  return table;
}

/** Seconds that the zone's clocks are ahead of UTC at a moment. */
export function offsetAt(zone: ZoneOffsets, at: EpochSeconds): number {
  let low = 0;
  let high = zone.starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((zone.starts[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return zone.offsets[low] ?? 0;
}

function buildTable(timeZone: string): ZoneOffsets {
  const format = offsetFormat(timeZone);
  const starts = [0];
  const offsets = [readOffset(format, 0)];
  for (let before = 0; before < LAST_SECOND; before += PROBE_SECONDS) {
    const after = Math.min(before + PROBE_SECONDS, LAST_SECOND);
    const offset = readOffset(format, after);
    if (offset === offsets.at(-1)) continue;
    starts.push(firstSecondWith(format, offset, before, after));
    offsets.push(offset);
  }
  return { timeZone, starts, offsets };
}

/** The second between `before` (another offset) and `after` (this offset) at which the clocks were changed. */
function firstSecondWith(format: Intl.DateTimeFormat, offset: number, before: EpochSeconds, after: EpochSeconds): EpochSeconds {
  const quarter = bisect(format, offset, before, after, QUARTER_HOUR);
  // Monrovia's clocks were changed between two quarters, in 1972.
  return readOffset(format, quarter - 1) === offset ? bisect(format, offset, quarter - QUARTER_HOUR, quarter, 1) : quarter;
}

/** The first multiple of `step` seconds, counted from `before`, at which the offset holds. */
function bisect(format: Intl.DateTimeFormat, offset: number, before: EpochSeconds, after: EpochSeconds, step: number): EpochSeconds {
  let low = 0;
  let high = Math.ceil((after - before) / step);
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (readOffset(format, before + middle * step) === offset) high = middle;
    else low = middle;
  }
  return before + high * step;
}

function offsetFormat(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
}

/** Reads `GMT`, `GMT+05:45` or `GMT-00:44:30` from the end of a formatted moment. */
function readOffset(format: Intl.DateTimeFormat, at: EpochSeconds): number {
  const match = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(format.format(at * 1000));
  const seconds = Number(match?.[2] ?? 0) * 3600 + Number(match?.[3] ?? 0) * 60 + Number(match?.[4] ?? 0);
  return match?.[1] === '-' ? -seconds : seconds;
}
