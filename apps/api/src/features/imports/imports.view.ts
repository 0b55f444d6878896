import { type Coverage, type EpochSeconds, localDayAt, type ZoneOffsets } from '@groovelog/domain';
import type { CoverageReport, ImportRow } from '@groovelog/read-models';
import { agoText, dayText } from '../../display/format-moment';
import { formatCount } from '../../display/format-number';
import { titleOf } from './import.view';

/** All imports, what they cover, and the form for another. */
export interface ImportsView {
  imports: ImportLineView[];
  coverage: CoverageView | null;
}

export interface ImportLineView {
  href: string;
  title: string;
  when: string;
  rows: string;
  stored: string;
  known: string;
  chip: { text: string; className: string };
}

export interface CoverageView {
  /** In the order of time. */
  spans: { dates: string; note: string; isHole: boolean }[];
  missing: { href: string; files: string }[];
}

/** Builds the page; days are those of `zone`. */
export function importsView(rows: readonly ImportRow[], report: CoverageReport, zone: ZoneOffsets, now: EpochSeconds): ImportsView {
  return { imports: rows.map((row) => lineView(row, zone, now)), coverage: coverageView(report, zone) };
}

const CHIPS: Readonly<Record<ImportRow['status'], ImportLineView['chip']>> = {
  running: { text: 'Importing', className: 'is-running' },
  cancelling: { text: 'Stopping', className: 'is-waiting' },
  completed: { text: 'Imported', className: 'is-ok' },
  cancelled: { text: 'Stopped', className: 'is-waiting' },
  failed: { text: 'Failed', className: 'is-bad' },
  undone: { text: 'Taken back', className: 'is-waiting' },
};

function lineView(row: ImportRow, zone: ZoneOffsets, now: EpochSeconds): ImportLineView {
  return {
    href: `/imports/${row.importId}`,
    title: titleOf(row.sources),
    when: agoText(zone, Math.floor(Date.parse(row.startedAt) / 1000), now),
    rows: formatCount(row.counts.rows),
    stored: formatCount(row.counts.stored),
    known: formatCount(row.counts.known),
    chip: CHIPS[row.status],
  };
}

const SOURCE_NAMES: Readonly<Record<Coverage['spans'][number]['sources'][number], string>> = {
  extended: 'extended history',
  account: 'account data',
};

/** Null while no import covers anything. */
function coverageView({ spans, holes, missing }: CoverageReport, zone: ZoneOffsets): CoverageView | null {
  if (spans.length === 0) return null;
  const covered = spans.map(({ from, to, sources }) => ({
    from,
    to,
    note: sources.map((source) => SOURCE_NAMES[source]).join(' and '),
    isHole: false,
  }));
  const open = holes.map(({ from, to }) => ({ from, to, note: 'no export covers these days', isHole: true }));
  const all = [...covered, ...open].sort((a, b) => Date.parse(a.from) - Date.parse(b.from) || Number(a.isHole) - Number(b.isHole));
  return {
    spans: all.map(({ from, to, note, isHole }) => ({ dates: `${dayOf(from, zone)} – ${dayOf(to, zone)}`, note, isHole })),
    missing: missing.map(({ importId, files }) => ({ href: `/imports/${importId}`, files: files.join(', ') })),
  };
}

const dayOf = (iso: string, zone: ZoneOffsets): string => dayText(localDayAt(zone, Math.floor(Date.parse(iso) / 1000)));
