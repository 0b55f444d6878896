import type { ImportedFile } from '@groovelog/domain';
import type { RowShape } from './recognise-file';

/** A file that a person handed in. */
export interface ExportSource {
  /** Where it is on this machine. */
  path: string;
  /** What the person calls it, without folders. */
  name: string;
}

/** A file of listening history, loose or inside an archive. */
export interface ReadableFile {
  status: 'readable';
  /** What Spotify handed out together; repeated account rows are counted within it. */
  container: string;
  /** Name without folders. */
  name: string;
  kind: 'extended' | 'account';
  shape: RowShape;
  /** Decompressed size, as the archive or the file system says. */
  bytes: number;
  /** Throws DamagedFile when the bytes end early or are not what the archive says. */
  content(): AsyncIterable<Buffer>;
}

/** A file that is not read, with the reason as a sentence. */
export interface UnreadFile {
  status: 'unread';
  name: string;
  kind: ImportedFile['kind'];
  bytes: number;
  skipped: string;
}

export type ExportFile = ReadableFile | UnreadFile;

/** The bytes of a file cannot be had, wholly or from some point on. The message is a sentence for people. */
export class DamagedFile extends Error {
  override name = 'DamagedFile';
}
