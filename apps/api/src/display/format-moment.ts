import {
  formatDay,
  localDayAt,
  offsetAt,
  parseDay,
  weekdayOf,
  type DayNumber,
  type EpochSeconds,
  type LocalPeriod,
  type ZoneOffsets,
} from '@groovelog/domain';

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const SECONDS_PER_DAY = 86_400;
const DAYS_PER_MONTH = 30.4375;

/** `14 Mar 2026`. */
export function dayText(day: DayNumber): string {
  const [year = '', month = '', date = ''] = formatDay(day).split('-');
  return `${Number(date)} ${MONTHS[Number(month) - 1]} ${year}`;
}

/** `Mar 2026`. */
export function monthText(day: DayNumber): string {
  return dayText(day).replace(/^\d+ /, '');
}

/** `Sat 14 Mar 2026`. */
export function dayWithWeekday(day: DayNumber): string {
  return `${WEEKDAYS[weekdayOf(day)]} ${dayText(day)}`;
}

/** `22 Nov 2025 – 21 Nov 2026`, or one day. */
export function periodText({ firstDay, lastDay }: LocalPeriod): string {
  return firstDay === lastDay ? dayText(firstDay) : `${dayText(firstDay)} – ${dayText(lastDay)}`;
}

/** The time on the clocks of a zone: `18:22`. */
export function clockText(zone: ZoneOffsets, at: EpochSeconds): string {
  return new Date((at + offsetAt(zone, at)) * 1000).toISOString().slice(11, 16);
}

/** Date and time on the clocks of a zone: `14 Mar 2026, 18:22`. */
export function momentText(zone: ZoneOffsets, at: EpochSeconds): string {
  return `${dayText(localDayAt(zone, at))}, ${clockText(zone, at)}`;
}

/** The moment for a `datetime` attribute, UTC. */
export function machineTime(at: EpochSeconds): string {
  return `${new Date(at * 1000).toISOString().slice(0, 19)}Z`;
}

/** How long ago, in one unit: `just now`, `5 min ago`, `3 h ago`, `2 days ago`, `7 months ago`, `3 years ago`. */
export function agoText(zone: ZoneOffsets, at: EpochSeconds, now: EpochSeconds): string {
  const seconds = now - at;
  if (seconds < 60) return 'just now';
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < SECONDS_PER_DAY) return `${Math.floor(seconds / 3600)} h ago`;
  const days = localDayAt(zone, now) - localDayAt(zone, at);
  if (days < 60) return days === 1 ? 'yesterday' : `${days} days ago`;
  const months = Math.floor(days / DAYS_PER_MONTH);
  return months < 24 ? `${months} months ago` : `${Math.floor(months / 12)} years ago`;
}

/** The day in `?day=2026-03-14`; undefined for anything else. */
export function dayIn(value: unknown): DayNumber | undefined {
  return typeof value === 'string' ? parseDay(value) : undefined;
}
