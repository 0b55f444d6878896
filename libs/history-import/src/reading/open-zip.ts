import { getFileNameLowLevel, openPromise, validateFileName, type Entry, type ZipFile } from 'yauzl';
import type { ExportFile, ExportSource } from './export-file';
import type { ReadingBudget, ReadingLimits } from './reading-limits';
import { inReadingOrder } from './reading-order';
import { baseName, recogniseFile } from './recognise-file';
import { entryContent } from './zip-entry-content';

interface NamedEntry {
  entry: Entry;
  path: string;
}

/**
 * The files of one ZIP archive, each readable or with the reason why not. Names are checked by hand, because one bad name
 * must not hide the other files: a path that leaves the archive is refused by its name, and nothing is written to disk.
 *
 * @param container identifies the archive among the sources of one import.
 */
export async function* openZip(
  source: ExportSource,
  container: string,
  limits: ReadingLimits,
  budget: ReadingBudget,
): AsyncGenerator<ExportFile> {
  const archive = (skipped: string): ExportFile => ({ status: 'unread', name: source.name, kind: 'other', bytes: 0, skipped });
  let zip: ZipFile;
  try {
    zip = await openPromise(source.path, { decodeStrings: false, autoClose: false });
  } catch {
    yield archive('It is not a complete ZIP archive. Download it again.');
    return;
  }
  try {
    if (zip.entryCount > limits.maxEntries) {
      yield archive(`It holds ${zip.entryCount} files; an export has some dozen, at most ${limits.maxEntries} are read.`);
      return;
    }
    const { entries, isDamaged } = await listEntries(zip);
    for (const entry of inReadingOrder(entries, ({ path }) => path)) {
      const file = openEntry(zip, entry, container, budget);
      if (file) yield file;
    }
    if (isDamaged) yield archive(`Its directory is damaged after ${entries.length} files. Download it again.`);
  } finally {
    zip.close();
  }
}

async function listEntries(zip: ZipFile): Promise<{ entries: NamedEntry[]; isDamaged: boolean }> {
  const entries: NamedEntry[] = [];
  try {
    for await (const entry of zip.eachEntry()) {
      entries.push({ entry, path: getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false) });
    }
    return { entries, isDamaged: false };
  } catch {
    return { entries, isDamaged: true };
  }
}

/** undefined for folders and the litter of operating systems. */
function openEntry(zip: ZipFile, { entry, path }: NamedEntry, container: string, budget: ReadingBudget): ExportFile | undefined {
  if (path.endsWith('/')) return undefined;
  const recognition = recogniseFile(path);
  if (recognition.kind === 'ignored') return undefined;
  const name = baseName(path);
  const bytes = entry.uncompressedSize;
  if (validateFileName(path) !== null || path.includes('\0')) {
    return {
      status: 'unread',
      name: path.slice(0, MAX_PATH),
      kind: recognition.kind,
      bytes,
      skipped: 'Its path leads out of the archive.',
    };
  }
  const unsafe = refusalOf(entry);
  if (unsafe) return { status: 'unread', name, kind: recognition.kind, bytes, skipped: unsafe };
  if ('note' in recognition) return { status: 'unread', name, kind: recognition.kind, bytes, skipped: recognition.note };
  const refused = budget.refusalOf({ bytes, compressedBytes: entry.compressedSize });
  if (refused) return { status: 'unread', name, kind: recognition.kind, bytes, skipped: refused };
  return { status: 'readable', container, name, ...recognition, bytes, content: () => entryContent(zip, entry) };
}

/** What is shown of a path that is refused. */
const MAX_PATH = 200;
const FILE_TYPE_MASK = 0o170000;
const REGULAR_FILE = 0o100000;

function refusalOf(entry: Entry): string | undefined {
  const fileType = (entry.externalFileAttributes >>> 16) & FILE_TYPE_MASK;
  if (fileType !== 0 && fileType !== REGULAR_FILE) return 'It is a link or a device, not a file.';
  if (entry.isEncrypted()) return 'It is encrypted. Unpack it with its password first.';
  if (!entry.canDecodeFileData()) return 'It is compressed in a way that exports do not use.';
  return undefined;
}
