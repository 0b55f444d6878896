import { rowsLeftOut, type ImportCounts, type ImportedFile } from '@groovelog/domain';
import type { ExportPreview, ImportReceipt } from '@groovelog/history-import';
import { columns, type Answer } from '../frame/answer';

/** What both answers say: rows = stored + known + the sum of reasons. */
interface ImportFigures {
  files: readonly ImportedFile[];
  counts: ImportCounts;
  years: Record<string, number>;
  /** Of the whole history, under the listener's policy. */
  listens: number;
  seconds: number;
}

const documentOf = ({ files, counts, years, listens, seconds }: ImportFigures) => ({
  ...counts,
  years,
  listens,
  seconds,
  files: files.map(({ name, kind, rows, skipped, problem }) => ({ name, kind, rows, skipped, problem })),
});

/** The receipt of an import that is visible in every read model. */
export function importAnswer(receipt: ImportReceipt, listens: number, seconds: number): Answer {
  const figures = { ...receipt, listens, seconds };
  return {
    json: { ...documentOf(figures), importId: receipt.importId },
    text: `${countsOf(figures, 'stored')}\n${notesOf(receipt.files)}`.trim(),
  };
}

/** What an import would do. `stored` are the rows it would store, `listens` those that the history would then hold. */
export function previewAnswer(preview: ExportPreview, seconds: number): Answer {
  const { outlook, rejected } = preview;
  const figures = { ...preview, listens: outlook.listensAfter, seconds };
  const fates = columns([
    ['of the new rows: listens', outlook.fates.listens],
    ['  same as another', outlook.fates.merged],
    ['  too short', outlook.fates.tooShort],
    ['  podcasts', outlook.fates.podcasts],
    ['  audiobooks', outlook.fates.audiobooks],
    ['  incognito', outlook.fates.incognito],
    ['  without a name', outlook.fates.unknown],
  ]);
  const broken = rejected.map(({ file, row, message }) => `${file}: row ${row} ${message}`).join('\n');
  return {
    json: { ...documentOf(figures), preview: true, fates: outlook.fates, listensBefore: outlook.listensBefore, rejected },
    text: [countsOf(figures, 'new'), fates, notesOf(preview.files), broken, 'Nothing was stored.'].filter(Boolean).join('\n'),
  };
}

function countsOf({ counts, years, listens, seconds }: ImportFigures, storedLabel: string): string {
  return columns([
    ['rows', counts.rows],
    [storedLabel, counts.stored],
    ['known already', counts.known],
    ['left out', rowsLeftOut(counts)],
    ...Object.entries(counts.reasons).map(([reason, rows]) => [`  ${reason}`, rows] as const),
    ['listens in all', listens],
    ...Object.entries(years).map(([year, rows]) => [`rows of ${year}`, rows] as const),
    ['seconds', seconds.toFixed(1)],
  ]);
}

function notesOf(files: readonly ImportedFile[]): string {
  return files.flatMap(({ name, skipped, problem }) => (skipped || problem ? [`${name}: ${skipped ?? problem}`] : [])).join('\n');
}
