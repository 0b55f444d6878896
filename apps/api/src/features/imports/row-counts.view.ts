import type { ImportCounts, RowReason } from '@groovelog/domain';
import type { RowFates } from '@groovelog/history-import';
import { formatCount } from '../../display/format-number';

/** A line of a sum: what so many rows became. Lines of one level sum up to the line above them. */
export interface CountLineView {
  label: string;
  count: string;
  level: 0 | 1 | 2;
}

const REASONS: Readonly<Record<RowReason, string>> = {
  unreadable: 'Unreadable rows',
  'no-time': 'Rows without a time',
  'impossible-time': 'Rows from an impossible time',
  'repeated-row': 'The same row again in one file',
};

/** Every row of the files by what becomes of it (`does`: so far): all = new + known + each reason; `fates`, of a preview, split the new ones. */
export function rowCounts(counts: ImportCounts, tense: 'would' | 'does' | 'did', fates: RowFates | null = null): CountLineView[] {
  const line = (label: string, count: number, level: CountLineView['level']): CountLineView => ({
    label,
    count: formatCount(count),
    level,
  });
  const reasons = (Object.keys(REASONS) as RowReason[]).filter((reason) => (counts.reasons[reason] ?? 0) > 0);
  return [
    line(tense === 'does' ? 'Rows so far' : 'Rows in the files', counts.rows, 0),
    line(tense === 'would' ? 'New' : 'Stored', counts.stored, 1),
    ...(fates === null ? [] : fateLines(fates).map(([label, count]) => line(label, count, 2))),
    line('Already known', counts.known, 1),
    ...reasons.map((reason) => line(REASONS[reason], counts.reasons[reason] ?? 0, 1)),
  ];
}

/** Listens and merged plays always, the rest only where there is something. */
function fateLines(fates: RowFates): [string, number][] {
  const lines: [string, number][] = [
    ['Count as listens', fates.listens],
    ['Merged with plays of another source', fates.merged],
    ['Too short to count', fates.tooShort],
    ['Podcasts, kept apart', fates.podcasts],
    ['Audiobooks, kept apart', fates.audiobooks],
    ['Incognito, kept apart', fates.incognito],
    ['Without a name, kept apart', fates.unknown],
  ];
  return lines.filter(([, count], index) => index < 2 || count > 0);
}
