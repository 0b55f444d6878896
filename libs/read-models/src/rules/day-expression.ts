import type { ZoneOffsets } from '@groovelog/domain';
import type { Bindings } from './statement';

/**
 * The local day (days since 1970-01-01) of an expression in epoch milliseconds. The offsets are parameters from the same table
 * that all other figures cut days by, so that the time zone database of PostgreSQL has no say.
 */
export function localDayOf(moment: string, zone: ZoneOffsets, { bind }: Bindings): string {
  const seconds = `floor((${moment}) / 1000)`;
  const starts = bind(`{${zone.starts.join()}}`, 'float8[]');
  const offsets = bind(`{${zone.offsets.join()}}`, 'float8[]');
  return `floor((${seconds} + (${offsets})[greatest(width_bucket(${seconds}, ${starts}), 1)]) / 86400)`;
}
