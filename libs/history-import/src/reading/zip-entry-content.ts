import { pipeline, type Readable } from 'node:stream';
import { constants, crc32, createInflateRaw } from 'node:zlib';
import type { Entry, ZipFile } from 'yauzl';
import { DamagedFile } from './export-file';

const STORED = 0;
const CHUNK_BYTES = 128 * 1024;

/**
 * The decompressed bytes of one entry, in pieces of 128 KB. Size and checksum are held against the archive's directory,
 * so that an entry cannot grow beyond the size that was checked before.
 *
 * @throws DamagedFile after the last good bytes.
 */
export async function* entryContent(zip: ZipFile, entry: Entry): AsyncGenerator<Buffer> {
  let bytes = 0;
  let checksum = 0;
  try {
    for await (const chunk of await inflated(zip, entry)) {
      const piece = chunk as Buffer;
      bytes += piece.length;
      if (bytes > entry.uncompressedSize) throw new DamagedFile('It holds more than the archive says.');
      checksum = crc32(piece, checksum);
      yield piece;
    }
  } catch (error) {
    if (error instanceof DamagedFile) throw error;
    throw new DamagedFile('The archive is damaged inside this file. Download it again.', { cause: error });
  }
  if (bytes < entry.uncompressedSize) throw new DamagedFile('The archive ends inside this file. Download it again.');
  if (checksum !== entry.crc32) throw new DamagedFile('Its checksum is wrong: some bytes were changed on the way. Download it again.');
}

/** Inflating here, not in yauzl: larger pieces, and with a soft flush all bytes before a cut are kept. */
async function inflated(zip: ZipFile, entry: Entry): Promise<Readable> {
  const raw = await zip.openReadStreamPromise(entry, { decodeFileData: false });
  if (entry.compressionMethod === STORED) return raw;
  const inflate = createInflateRaw({ chunkSize: CHUNK_BYTES, finishFlush: constants.Z_SYNC_FLUSH });
  // Errors of either stream end the other; the reader of the last one sees them.
  return pipeline(raw, inflate, () => undefined);
}
