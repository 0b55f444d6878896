import { offsetAt, type EpochSeconds, type ZoneOffsets } from '@groovelog/domain';

const SECONDS_PER_DAY = 86_400;

/** What a zone's clocks show at moments that mostly follow each other. */
export interface LocalClock {
  /** Seconds since 1970 as if the local time were UTC. */
  secondsAt(at: EpochSeconds): number;
  /** As `localDayAt`. */
  dayAt(at: EpochSeconds): number;
}

/** Looks an offset up only when the clocks may have changed since the moment before. */
export function localClock(zone: ZoneOffsets): LocalClock {
  let [start, end, offset] = [0, 0, 0];
  const secondsAt = (at: EpochSeconds) => {
    if (at < start || at >= end) {
      const next = zone.starts.findIndex((change) => change > at);
      start = zone.starts[(next < 0 ? zone.starts.length : next) - 1] ?? -Infinity;
      end = next < 0 ? Infinity : (zone.starts[next] ?? Infinity);
      offset = offsetAt(zone, at);
    }
    return at + offset;
  };
  return { secondsAt, dayAt: (at) => Math.floor(secondsAt(at) / SECONDS_PER_DAY) };
}
