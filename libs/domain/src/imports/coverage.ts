import type { CoveredSpan, ImportedFile } from './events';

/** A span without any export. Both ends UTC ISO 8601: the last moment covered before it and the first after it. */
export interface CoverageHole {
  from: string;
  to: string;
}

/** Where the history is known to be complete, and where it is not. */
export interface Coverage {
  /** In order, apart from each other; `sources` are the exports that say so. */
  spans: { from: string; to: string; sources: CoveredSpan['source'][] }[];
  /** Between the first and the last span. */
  holes: CoverageHole[];
}

/** Music and podcasts. A file without a number is the only one; videos are a sequence of their own that says nothing about completeness. */
const SEQUENCES: readonly [RegExp, CoveredSpan['source']][] = [
  [/^(streaming_history_audio)(?:_.*?)?(?:_(\d{1,3}))?\.json$/, 'extended'],
  [/^(endsong)_?(\d*)\.json$/, 'extended'],
  [/^(streaminghistory(?:_music)?)_?(\d*)\.json$/, 'account'],
];

interface NumberedFile {
  file: ImportedFile & { from: string; to: string };
  sequence: string;
  number: number;
  source: CoveredSpan['source'];
}

/**
 * From when to when the files of one import are complete. Spotify numbers the files of an export, so between two files that
 * follow each other nothing is missing, however long nothing was heard; where a number is missing, there is a hole.
 */
export function coveredSpans(files: readonly ImportedFile[]): CoveredSpan[] {
  const spans: CoveredSpan[] = [];
  let before: NumberedFile | undefined;
  for (const each of numberedFiles(files)) {
    const last = spans.at(-1);
    const follows = before && last && before.sequence === each.sequence && each.number - before.number <= 1;
    if (follows) {
      last.from = earlier(last.from, each.file.from);
      last.to = later(last.to, each.file.to);
    } else spans.push({ source: each.source, from: each.file.from, to: each.file.to });
    before = each;
  }
  return spans;
}

/** Names of files that an export must have had: the numbers that are missing below the highest one. */
export function missingFiles(files: readonly Pick<ImportedFile, 'name' | 'rows'>[]): string[] {
  const numbers = new Map<string, Set<number>>();
  for (const file of files) {
    const found = placeInSequence(file.name);
    if (found && file.rows !== undefined) numbers.set(found.sequence, (numbers.get(found.sequence) ?? new Set()).add(found.number));
  }
  return [...numbers].flatMap(([sequence, present]) =>
    Array.from({ length: Math.max(...present) }, (_, number) => number).flatMap((number) =>
      present.has(number) ? [] : [`${sequence}_…${number}.json`],
    ),
  );
}

/** Spans of several imports as one ledger. */
export function coverageOf(spans: readonly CoveredSpan[]): Coverage {
  const ledger: Coverage = { spans: [], holes: [] };
  for (const { source, from, to } of [...spans].sort((a, b) => compare(a.from, b.from) || compare(a.to, b.to))) {
    const last = ledger.spans.at(-1);
    if (last && from <= last.to) {
      last.to = later(last.to, to);
      if (!last.sources.includes(source)) last.sources.push(source);
    } else {
      if (last) ledger.holes.push({ from: last.to, to: from });
      ledger.spans.push({ from, to, sources: [source] });
    }
  }
  return ledger;
}

function numberedFiles(files: readonly ImportedFile[]): NumberedFile[] {
  return files
    .flatMap((file) => {
      const place = placeInSequence(file.name);
      return place && file.from && file.to ? [{ file: { ...file, from: file.from, to: file.to }, ...place }] : [];
    })
    .sort((a, b) => compare(a.sequence, b.sequence) || a.number - b.number);
}

function placeInSequence(name: string): { sequence: string; number: number; source: CoveredSpan['source'] } | undefined {
  const plain = name.toLowerCase().replace(/ \(\d+\)(?=\.json$)/, '');
  for (const [pattern, source] of SEQUENCES) {
    const [, sequence, number] = pattern.exec(plain) ?? [];
    if (sequence) return { sequence: name.slice(0, sequence.length), number: Number(number ?? 0), source };
  }
  return undefined;
}

const earlier = (one: string, other: string) => (one < other ? one : other);
const later = (one: string, other: string) => (one > other ? one : other);
const compare = (one: string, other: string) => (one < other ? -1 : Number(one > other));
