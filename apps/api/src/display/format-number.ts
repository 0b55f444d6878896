import { formatMeasure } from '@groovelog/charts';

const MS_PER_HOUR = 3_600_000;
const MS_PER_MINUTE = 60_000;

/** A count with grouped thousands: `18,402`. */
export function formatCount(count: number): string {
  return formatMeasure(count, 'listens');
}

/** Milliseconds as hours: `7.5`, `1,084`. */
export function formatHours(ms: number): string {
  return formatMeasure(ms / MS_PER_HOUR, 'hours');
}

/** Milliseconds as a table's cell: `42 min`, `7.5 h`, `1,084 h`. */
export function formatTime(ms: number): string {
  return ms < MS_PER_HOUR ? `${Math.round(ms / MS_PER_MINUTE)} min` : `${formatHours(ms)} h`;
}

/** The length of one play: `0:07`, `3:24`, `1:02:09`. Seconds are cut, not rounded. */
export function formatLength(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, '0'))).join(':');
}

/** A share (0…1) as whole percent; something never reads as nothing. */
export function formatShare(share: number): string {
  const whole = Math.round(share * 100);
  return whole === 0 && share > 0 ? '<1%' : `${whole}%`;
}

/** A count with its noun: `1 track`, `1,200 tracks`. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** Bytes for people: `12.4 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const units = ['KB', 'MB', 'GB'];
  const power = Math.min(Math.floor(Math.log10(bytes) / 3), units.length);
  return `${(bytes / 1000 ** power).toFixed(bytes / 1000 ** power < 99.5 ? 1 : 0)} ${units[power - 1]}`;
}
