import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { DamagedFile, type ExportFile, type ExportSource } from './export-file';
import { openZip } from './open-zip';
import { createReadingBudget, type ReadingBudget, type ReadingLimits } from './reading-limits';
import { inReadingOrder } from './reading-order';
import { recogniseFile } from './recognise-file';

const CHUNK_BYTES = 128 * 1024;

/**
 * Finds every file in the sources: entries of ZIP archives (told by their first bytes, not by their name) and loose files.
 * Archives in the order given, then loose files; inside each, extended history before account data and chunks by number.
 * Nothing is unpacked to disk. Read each file's content before asking for the next: archives close behind the iteration.
 */
export async function* openSources(sources: readonly ExportSource[], limits: ReadingLimits): AsyncGenerator<ExportFile> {
  const budget = createReadingBudget(limits);
  const loose: ExportSource[] = [];
  for (const [index, source] of sources.entries()) {
    const isZip = await startsLikeZip(source.path).catch(() => false);
    if (isZip) yield* openZip(source, `archive ${index}`, limits, budget);
    else loose.push(source);
  }
  const copies = new Map<string, number>();
  for (const source of inReadingOrder(loose, (file) => file.name)) yield openLooseFile(source, copies, budget);
}

/** A second file of the same name belongs to another export than the first. */
async function openLooseFile(source: ExportSource, copies: Map<string, number>, budget: ReadingBudget): Promise<ExportFile> {
  const { name, path } = source;
  const unread = (kind: 'extended' | 'account' | 'library' | 'playlists' | 'other', bytes: number, skipped: string): ExportFile => ({
    status: 'unread',
    name,
    kind,
    bytes,
    skipped,
  });
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) return unread('other', 0, 'There is no such file.');
  const bytes = found.size;
  const recognition = recogniseFile(name);
  if (recognition.kind === 'ignored') return unread('other', bytes, 'Its name is that of a file for the operating system.');
  if (/\.zip$/i.test(name)) return unread('other', bytes, 'It is not a ZIP archive, whatever its name says. Download it again.');
  if ('note' in recognition) return unread(recognition.kind, bytes, recognition.note);
  const refused = budget.refusalOf({ bytes, compressedBytes: bytes });
  if (refused) return unread(recognition.kind, bytes, refused);
  const copy = copies.get(name) ?? 0;
  copies.set(name, copy + 1);
  return { status: 'readable', container: `loose ${copy}`, name, ...recognition, bytes, content: () => fileContent(path) };
}

async function* fileContent(path: string): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) yield chunk as Buffer;
  } catch (error) {
    throw new DamagedFile('It could not be read from disk.', { cause: error });
  }
}

async function startsLikeZip(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return buffer[0] === 0x50 && buffer[1] === 0x4b && (buffer[2] === 3 || buffer[2] === 5);
  } finally {
    await file.close();
  }
}
