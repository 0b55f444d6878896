import { baseName, recogniseFile } from './recognise-file';

const byName = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/**
 * Files in the order in which they are read: extended history, then account data, then the rest, each by name with
 * numbers as numbers (`endsong_2` before `endsong_10`). Files of equal names keep their order.
 */
export function inReadingOrder<File>(files: readonly File[], pathOf: (file: File) => string): File[] {
  const keyed = files.map((file) => ({ file, rank: rankOf(pathOf(file)), name: baseName(pathOf(file)) }));
  return keyed.sort((one, other) => one.rank - other.rank || byName.compare(one.name, other.name)).map(({ file }) => file);
}

function rankOf(path: string): number {
  const { kind } = recogniseFile(path);
  return kind === 'extended' ? 0 : kind === 'account' ? 1 : 2;
}
