import { createWriteStream } from 'node:fs';
import { mkdir, statfs } from 'node:fs/promises';
import type { IncomingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DomainError } from '@groovelog/domain';
import type { Clock } from '@groovelog/platform';
import busboy from 'busboy';
import { discardUpload, uploadFolder, writeManifest, type StagedUpload } from './staged-upload';
import { DEFAULT_UPLOAD_LIMITS, uploadRefusal, type UploadLimits } from './upload-refusal';

/** A `multipart/form-data` request with files, from a browser. */
export interface UploadRequest {
  headers: IncomingHttpHeaders;
  body: Readable;
  dataDir: string;
  userId: string;
  /** A new UUID; the import will have it. */
  importId: string;
  clock: Clock;
  limits?: UploadLimits;
  /** Is given the form's fields before the first file is taken (put them first in the form); throws to refuse. */
  authorise(fields: Readonly<Record<string, string>>): void;
}

const MAX_NAME = 200;

type StagedFile = StagedUpload['files'][number];

/**
 * Streams the files of a form to `DATA_DIR/uploads/<import id>`. Nothing is kept unless all of it arrived.
 *
 * @throws DomainError of `authorise`; `upload.too-large`, `upload.too-many-files`, `upload.no-files`, `upload.cut-off`,
 * `upload.no-form` (invalid), `upload.no-space` (unavailable).
 */
export async function stageUpload(request: UploadRequest): Promise<StagedUpload> {
  const { dataDir, importId, userId, clock, limits = DEFAULT_UPLOAD_LIMITS } = request;
  const folder = uploadFolder(dataDir, importId);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    await requireSpace(folder, Number(request.headers['content-length'] ?? 0), limits);
    const files = await receiveFiles(request, folder, limits);
    if (files.length === 0) throw uploadRefusal.none();
    const upload: StagedUpload = { importId, userId, files, stagedAt: clock().toISOString() };
    await writeManifest(dataDir, upload);
    return upload;
  } catch (error) {
    await discardUpload(dataDir, importId);
    // What still comes is read and dropped: a browser shows no answer before it could send everything.
    request.body.resume();
    throw isDiskFull(error) ? uploadRefusal.noSpace() : error;
  }
}

async function receiveFiles(request: UploadRequest, folder: string, limits: UploadLimits): Promise<StagedFile[]> {
  const form = openForm(request.headers, limits);
  const room = createByteRoom(limits);
  const fields: Record<string, string> = {};
  const writes: Promise<StagedFile>[] = [];
  let refusal: { error: unknown } | undefined;
  let isAuthorised = false;
  const authorise = () => {
    if (!isAuthorised) request.authorise(fields);
    isAuthorised = true;
  };
  const refuse = (error: unknown) => {
    refusal ??= { error };
    form.destroy(error as Error);
  };
  form.on('field', (name, value) => {
    fields[name] = value;
  });
  form.on('file', (_, content, { filename }) => {
    // A form that breaks off breaks its file too; it is reported once, by the form.
    content.on('error', () => undefined);
    try {
      authorise();
    } catch (error) {
      refuse(error);
      return;
    }
    const write = receiveFile(content, join(folder, String(writes.length)), filename, room);
    write.catch((error: unknown) => (isOurs(error) ? refuse(error) : form.destroy(error as Error)));
    writes.push(write);
  });
  form.on('filesLimit', () => refuse(uploadRefusal.tooMany(limits)));
  await pipeline(request.body, form).catch(() => Promise.reject(refusal ? refusal.error : uploadRefusal.cutOff()));
  authorise();
  const files = await Promise.all(writes);
  // A form whose chooser was left empty sends one file without a name and without bytes.
  return files.filter((file) => file.name !== '' || file.bytes > 0);
}

function openForm(headers: IncomingHttpHeaders, limits: UploadLimits): busboy.Busboy {
  try {
    return busboy({ headers, defParamCharset: 'utf8', limits: { files: limits.maxFiles, fields: 20, fieldSize: 4_096 } });
  } catch {
    throw uploadRefusal.noForm();
  }
}

async function receiveFile(content: Readable, path: string, filename: string | undefined, room: ByteRoom): Promise<StagedFile> {
  let bytes = 0;
  const meter = new Transform({
    transform(chunk: Buffer, _, done) {
      bytes += chunk.length;
      done(room.take(chunk.length), chunk);
    },
  });
  await pipeline(content, meter, createWriteStream(path, { mode: 0o600 }));
  return { path, name: (filename ?? '').slice(-MAX_NAME), bytes };
}

interface ByteRoom {
  /** null, or the refusal when that is too much. */
  take(bytes: number): DomainError | null;
}

function createByteRoom(limits: UploadLimits): ByteRoom {
  let taken = 0;
  return {
    take(bytes) {
      taken += bytes;
      return taken > limits.maxBytes ? uploadRefusal.tooLarge(limits) : null;
    },
  };
}

/** The length that the browser announces counts a little more than the files. */
async function requireSpace(folder: string, announcedBytes: number, limits: UploadLimits): Promise<void> {
  if (announcedBytes > limits.maxBytes + 1024 * 1024) throw uploadRefusal.tooLarge(limits);
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < announcedBytes + limits.minFreeBytes) throw uploadRefusal.noSpace();
}

/** A refusal or a failure of the disk, as opposed to a form that breaks off. */
const isOurs = (error: unknown): boolean => error instanceof DomainError || (error as NodeJS.ErrnoException).syscall !== undefined;

const isDiskFull = (error: unknown): boolean => (error as NodeJS.ErrnoException | null)?.code === 'ENOSPC';
