import { localDayAt, type ListenPolicy, type ZoneOffsets } from '@groovelog/domain';
import type { HistoryRow } from '@groovelog/read-models';
import { clockText, dayText, machineTime } from './format-moment';
import { formatLength } from './format-number';
import { whyNotCounted } from './not-counted';

/** One play in a list; what is in no figure is dimmed and says why. */
export interface PlayRowView {
  href: string;
  day: string;
  time: string;
  machine: string;
  title: string;
  artist: string;
  length: string;
  notes: string[];
  className: '' | 'is-apart' | 'is-hidden';
}

/** A play on the clocks of `zone`, judged by `policy`. */
export function playRow(row: HistoryRow, zone: ZoneOffsets, policy: ListenPolicy): PlayRowView {
  const endedAt = Math.floor(row.endedAt.getTime() / 1000);
  const reason = row.hidden ? 'hidden by hand' : whyNotCounted(row, policy);
  const note = reason ?? (row.skipped ? 'skipped' : null);
  return {
    href: `/history/${row.id}`,
    day: dayText(localDayAt(zone, endedAt)),
    time: clockText(zone, endedAt),
    machine: machineTime(endedAt),
    title: row.title ?? 'Without a name',
    artist: row.artist ?? '',
    length: formatLength(row.msPlayed),
    notes: note === null ? [] : [note],
    className: row.hidden ? 'is-hidden' : reason === null ? '' : 'is-apart',
  };
}
