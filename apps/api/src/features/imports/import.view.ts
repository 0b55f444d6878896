import { barList } from '@groovelog/charts';
import { type EpochSeconds, type ImportedFile, type ZoneOffsets } from '@groovelog/domain';
import type { ExportPreview } from '@groovelog/history-import';
import type { ImportRow } from '@groovelog/read-models';
import { type ChartView, chartView } from '../../display/chart.view';
import { momentText } from '../../display/format-moment';
import { countOf, formatBytes, formatCount, formatShare } from '../../display/format-number';
import { type ImportStage, isUnderWay } from './import-stage';
import { type CountLineView, rowCounts } from './row-counts.view';

/** One import, whatever its stage. The page and the live fragment show the same. */
export interface ImportView {
  id: string;
  path: string;
  /** The address to connect to while the stage changes by itself; null afterwards. */
  liveHref: string | null;
  title: string;
  subtitle: string;
  chip: { text: string; className: string };
  /** A sentence about what is going on. */
  message: string;
  progress: ProgressView | null;
  counts: CountLineView[];
  /** What the history gains, in a sentence; of a preview. */
  gain: string | null;
  years: ChartView | null;
  files: FileView[];
  rejected: { rows: { place: string; message: string }[]; more: string | null; href: string | null } | null;
  can: { start: string | null; discard: boolean; cancel: boolean; undo: boolean; see: boolean };
}

export interface ProgressView {
  /** 0…1, or null while nobody knows. */
  share: string | null;
  text: string;
}

export interface FileView {
  name: string;
  kind: string;
  rows: string;
  size: string;
  note: string;
}

/** Builds the view of a stage; times are those of `zone`. */
export function importView(stage: ImportStage, id: string, zone: ZoneOffsets, now: EpochSeconds): ImportView {
  const path = `/imports/${id}`;
  return { ...common(id, path), ...stageView(stage, path, zone, now), liveHref: isUnderWay(stage) ? `${path}/events` : null };
}

type Specific = Partial<ImportView> & Pick<ImportView, 'title' | 'subtitle' | 'chip' | 'message'>;

function common(id: string, path: string): Omit<ImportView, 'title' | 'subtitle' | 'chip' | 'message'> {
  return {
    id,
    path,
    liveHref: null,
    progress: null,
    counts: [],
    gain: null,
    years: null,
    files: [],
    rejected: null,
    can: { start: null, discard: false, cancel: false, undo: false, see: false },
  };
}

function stageView(stage: ImportStage, path: string, zone: ZoneOffsets, now: EpochSeconds): Specific {
  switch (stage.kind) {
    case 'reading':
    case 'waiting':
    case 'unreadable':
    case 'preview':
      return uploadView(stage, zone);
    case 'running':
      return runningView(stage.row, zone, now);
    case 'settling':
    case 'undoing':
    case 'ended':
      return endedView(stage, path, zone);
    default:
      return stage satisfies never;
  }
}

function uploadView(stage: Extract<ImportStage, { upload: unknown }>, zone: ZoneOffsets): Specific {
  const { files, stagedAt } = stage.upload;
  const about = { title: titleOf(files.map((file) => file.name)), subtitle: `Received ${momentText(zone, secondsOf(stagedAt))}` };
  const can = { start: null, discard: true, cancel: false, undo: false, see: false };
  const sent = files.map((file): FileView => ({ name: file.name, kind: '', rows: '', size: formatBytes(file.bytes), note: '' }));
  switch (stage.kind) {
    case 'reading':
      return {
        ...about,
        chip: chip('Looking', 'running'),
        message: 'Looking into the files. Nothing is stored yet.',
        progress: { share: null, text: '' },
        files: sent,
        can,
      };
    case 'waiting':
      return {
        ...about,
        chip: chip('Waiting', 'running'),
        message: 'The import begins in a moment.',
        progress: { share: null, text: '' },
        files: sent,
      };
    case 'unreadable':
      return { ...about, chip: chip('Not readable', 'bad'), message: stage.message, files: sent, can };
    case 'preview':
      return { ...about, ...previewView(stage.preview, can) };
    default:
      return stage satisfies never;
  }
}

function previewView(preview: ExportPreview, can: ImportView['can']): Omit<Specific, 'title' | 'subtitle'> {
  const { counts, outlook, years, files, rejected } = preview;
  const added = outlook.listensAfter - outlook.listensBefore;
  const hasNews = counts.stored > 0;
  const unread = Object.values({ ...counts.reasons, 'repeated-row': 0 }).reduce((sum, rows) => sum + rows, 0);
  return {
    chip: chip('Preview', 'waiting'),
    message: hasNews
      ? 'This is what the import will do. Nothing is stored yet.'
      : counts.rows > 0
        ? 'Everything in these files is known already: there is nothing to import.'
        : 'No listening history was found in these files.',
    counts: rowCounts(counts, 'would', outlook.fates),
    gain: hasNews
      ? `Your history grows from ${formatCount(outlook.listensBefore)} to ${countOf(outlook.listensAfter, 'listen')} (+${formatCount(added)}).`
      : null,
    years: yearsChart(years),
    files: files.map(fileView),
    rejected: rejectedView(rejected, unread, null),
    can: { ...can, start: hasNews ? 'Import' : null },
  };
}

function runningView(row: ImportRow, zone: ZoneOffsets, now: EpochSeconds): Specific {
  const share = row.share ?? 0;
  const seconds = Math.max(now - secondsOf(row.startedAt), 0);
  const left = share > 0.02 ? ` · about ${countOf(Math.max(Math.round((seconds * (1 - share)) / share), 1), 'second')} left` : '';
  const place = row.file === null ? '' : `${row.file} · ${formatCount(row.counts.rows)} rows`;
  const isStopping = row.status === 'cancelling';
  return {
    title: titleOf(row.sources),
    subtitle: `Started ${momentText(zone, secondsOf(row.startedAt))}`,
    chip: isStopping ? chip('Stopping', 'waiting') : chip('Importing', 'running'),
    message: isStopping ? 'Stopping after the rows under way. What is stored stays.' : 'You can leave this page; the import goes on.',
    progress: { share: share.toFixed(3), text: place === '' ? 'Starting' : `${formatShare(share)} · ${place}${left}` },
    counts: rowCounts(row.counts, 'does'),
    can: { start: null, discard: false, cancel: !isStopping, undo: false, see: false },
  };
}

function endedView(stage: Extract<ImportStage, { kind: 'settling' | 'undoing' | 'ended' }>, path: string, zone: ZoneOffsets): Specific {
  const { row, kind } = stage;
  const isCompleted = row.status === 'completed';
  const isStill = kind === 'ended';
  const hasStored = row.counts.stored > 0 && row.status !== 'undone';
  return {
    title: titleOf(row.sources),
    subtitle: `${row.via === 'cli' ? 'From the command line' : 'Uploaded'}, ${momentText(zone, secondsOf(row.startedAt))}${tookText(row)}`,
    ...stateOf(stage),
    progress: isStill ? null : { share: kind === 'settling' ? '1' : null, text: '' },
    counts: rowCounts(row.counts, row.status === 'completed' || row.status === 'undone' ? 'did' : 'does'),
    years: yearsChart(row.years),
    files: row.files.map(fileView),
    rejected: rejectedView([], row.rejectedRows, `${path}/rejects.csv`),
    can: {
      start: isStill && stage.canResume && (row.status === 'cancelled' || row.status === 'failed') ? 'Go on with it' : null,
      discard: false,
      cancel: false,
      undo: isStill && hasStored,
      see: isStill && isCompleted,
    },
  };
}

function stateOf({ kind, row }: Extract<ImportStage, { row: ImportRow }>): Pick<ImportView, 'chip' | 'message'> {
  if (kind === 'undoing') return { chip: chip('Taking back', 'running'), message: 'Taking back what this import brought.' };
  if (kind === 'settling') return { chip: chip('Almost there', 'running'), message: 'Everything is stored. Your figures are being made.' };
  switch (row.status) {
    case 'completed':
      return {
        chip: chip('Imported', 'ok'),
        message: `${countOf(row.counts.stored, 'new row')} stored, ${formatCount(row.counts.known)} known already.`,
      };
    case 'cancelled':
      return { chip: chip('Stopped', 'waiting'), message: 'You stopped this import. What was stored until then stays.' };
    case 'failed':
      return { chip: chip('Failed', 'bad'), message: row.failure?.message ?? 'The import failed.' };
    case 'undone':
      return {
        chip: chip('Taken back', 'waiting'),
        message: 'Nothing of this import is in any figure. The same files can be imported again.',
      };
    case 'running':
    case 'cancelling':
      return { chip: chip('Importing', 'running'), message: '' };
    default:
      return row.status satisfies never;
  }
}

function yearsChart(years: Readonly<Record<string, number>>): ChartView | null {
  const items = Object.entries(years).map(([label, value]) => ({ label, value }));
  if (items.length === 0) return null;
  const chart = barList({ subject: 'Rows by year', items, of: 'Year', measure: 'rows' });
  return chartView(chart, { title: 'Rows by year', definition: 'Readable rows by the year (UTC) in which they ended, new or known.' });
}

const KINDS: Readonly<Record<ImportedFile['kind'], string>> = {
  extended: 'Extended history',
  account: 'Account data',
  library: 'Library',
  playlists: 'Playlists',
  other: 'Other',
};

function fileView(file: ImportedFile): FileView {
  return {
    name: file.name,
    kind: KINDS[file.kind],
    rows: file.rows === undefined ? '' : formatCount(file.rows),
    size: formatBytes(file.bytes),
    note: file.skipped ?? file.problem ?? '',
  };
}

function rejectedView(
  named: readonly { file: string; row: number; message: string }[],
  total: number,
  href: string | null,
): ImportView['rejected'] {
  if (total === 0) return null;
  const rows = named.map((row) => ({ place: `${row.file}, row ${row.row}`, message: row.message }));
  const more =
    total > rows.length
      ? rows.length === 0
        ? countOf(total, 'row')
        : `and ${countOf(total - rows.length, 'more row', 'more rows')}`
      : null;
  return { rows, more, href };
}

const chip = (text: string, state: 'ok' | 'running' | 'waiting' | 'bad'): ImportView['chip'] => ({ text, className: `is-${state}` });
const secondsOf = (iso: string): EpochSeconds => Math.floor(Date.parse(iso) / 1000);

/** The first file and how many more. */
export function titleOf(names: readonly string[]): string {
  const [first = 'Import', ...rest] = names;
  return rest.length === 0 ? first : `${first} and ${countOf(rest.length, 'more file')}`;
}

function tookText({ startedAt, endedAt }: ImportRow): string {
  if (endedAt === null) return '';
  const seconds = (Date.parse(endedAt) - Date.parse(startedAt)) / 1000;
  return seconds < 120 ? ` · took ${seconds.toFixed(1)} s` : ` · took ${countOf(Math.round(seconds / 60), 'minute')}`;
}
