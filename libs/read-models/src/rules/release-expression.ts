import type { ZoneOffsets } from '@groovelog/domain';
import type { Bindings } from './statement';

/** A year or a month alone is its first day; what is no date is unknown. */
const RELEASED_ON = `case length(track.release_date) when 4 then track.release_date || '-01-01'
                       when 7 then track.release_date || '-01' else track.release_date end`;

/** The day of the release, as days since 1970-01-01. */
export const RELEASE_DAY = `case when pg_input_is_valid(${RELEASED_ON}, 'date')
  then ((${RELEASED_ON})::date - date '1970-01-01')::float8 end`;

/** The moment at which that day begins on the listener's clock, in epoch milliseconds. */
export function releaseMoment(zone: ZoneOffsets, { bind }: Bindings): string {
  const starts = bind(`{${zone.starts.join()}}`, 'float8[]');
  const offsets = bind(`{${zone.offsets.join()}}`, 'float8[]');
  const local = `(${RELEASE_DAY}) * 86400`;
  return `(${local} - (${offsets})[greatest(width_bucket(${local}, ${starts}), 1)]) * 1000`;
}
