import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { newId } from '@groovelog/platform';
import { stageUpload, type UploadRequest } from './stage-upload';
import { keepStagedPreview, stagedPreview } from './staged-preview';
import { discardOldUploads, discardUpload, discardUploadsOf, stagedUpload, uploadFolder } from './staged-upload';
import { DEFAULT_UPLOAD_LIMITS, type UploadLimits } from './upload-refusal';

const USER = '0193a5c0-0000-7000-8000-00000000000a';
const NOW = new Date('2026-11-21T10:00:00Z');
const BOUNDARY = 'x-boundary-x';

let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'groovelog-upload-'));
});
afterAll(() => rm(dataDir, { recursive: true }));

const field = (name: string, value: string) => `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
const file = (name: string, content: string) =>
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="files"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n${content}\r\n`;
const END = `--${BOUNDARY}--\r\n`;

function upload(
  parts: readonly string[],
  options: { limits?: Partial<UploadLimits>; authorise?: UploadRequest['authorise']; announced?: number } = {},
) {
  const importId = newId();
  const body = Readable.from(parts.map((part) => Buffer.from(part)));
  const staged = stageUpload({
    headers: {
      'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
      ...(options.announced ? { 'content-length': String(options.announced) } : {}),
    },
    body,
    dataDir,
    userId: USER,
    importId,
    clock: () => NOW,
    limits: { ...DEFAULT_UPLOAD_LIMITS, minFreeBytes: 0, ...options.limits },
    authorise: options.authorise ?? (() => undefined),
  });
  return { importId, staged };
}

describe('an upload', () => {
  it('keeps every file as it was sent, under names of its own', async () => {
    const { importId, staged } = upload([field('_csrf', 't'), file('endsong_0.json', '[1]'), file('../../etc/Müller ü.zip', 'PK'), END]);
    const { files } = await staged;
    expect(files.map(({ name, bytes }) => ({ name, bytes }))).toEqual([
      { name: 'endsong_0.json', bytes: 3 },
      { name: 'Müller ü.zip', bytes: 2 },
    ]);
    expect(files.every(({ path }) => path.startsWith(`${uploadFolder(dataDir, importId)}/`))).toBe(true);
    expect(await readFile(files[0]!.path, 'utf8')).toBe('[1]');
    expect(await stagedUpload(dataDir, USER, importId)).toEqual(await staged);
  });

  it('belongs to its user, and ids cannot lead elsewhere', async () => {
    const { importId, staged } = upload([file('endsong_0.json', '[1]'), END]);
    await staged;
    expect(await stagedUpload(dataDir, newId(), importId)).toBeNull();
    expect(await stagedUpload(dataDir, USER, '../secrets')).toBeNull();
    expect(() => uploadFolder(dataDir, '../secrets')).toThrow(RangeError);
  });

  it('is authorised by the fields before the first file, and refused without keeping anything', async () => {
    const seen: unknown[] = [];
    const authorise = (fields: Readonly<Record<string, string>>) => {
      seen.push({ ...fields });
      if (fields['_csrf'] !== 'right') throw new Error('wrong token');
    };
    const { importId, staged } = upload([field('_csrf', 'wrong'), file('a.zip', 'x'.repeat(100_000)), END], { authorise });
    await expect(staged).rejects.toThrow('wrong token');
    expect(existsSync(uploadFolder(dataDir, importId))).toBe(false);
    await upload([field('_csrf', 'right'), file('a.zip', 'x'), END], { authorise }).staged;
    expect(seen).toEqual([{ _csrf: 'wrong' }, { _csrf: 'right' }]);
  });

  it.each([
    ['larger than allowed', { maxBytes: 1_000 }, [file('a.zip', 'x'.repeat(600)), file('b.zip', 'x'.repeat(600)), END], 'upload.too-large'],
    ['of too many files', { maxFiles: 1 }, [file('a.zip', 'x'), file('b.zip', 'x'), END], 'upload.too-many-files'],
    ['without a file', {}, [field('_csrf', 't'), END], 'upload.no-files'],
    ['with an empty chooser', {}, [file('', ''), END], 'upload.no-files'],
    ['that breaks off', {}, [file('a.zip', 'x'.repeat(100)).slice(0, -20)], 'upload.cut-off'],
    ['for which there is no room', { minFreeBytes: Number.MAX_SAFE_INTEGER }, [file('a.zip', 'x'), END], 'upload.no-space'],
  ])('%s is refused and leaves nothing behind', async (_, limits, parts, code) => {
    const { importId, staged } = upload(parts, { limits });
    await expect(staged).rejects.toMatchObject({ code });
    expect(existsSync(uploadFolder(dataDir, importId))).toBe(false);
  });

  it('that announces too much is refused before anything is sent', async () => {
    await expect(upload([END], { announced: 10_000_000_000 }).staged).rejects.toMatchObject({ code: 'upload.too-large' });
  });
});

describe('a staged upload', () => {
  it('carries its preview, and is gone when it is discarded', async () => {
    const { importId, staged } = upload([file('a.zip', 'x'), END]);
    await staged;
    expect(await stagedPreview(dataDir, importId)).toBeNull();
    await keepStagedPreview(dataDir, importId, { status: 'failed', message: 'm' });
    expect(await stagedPreview(dataDir, importId)).toEqual({ status: 'failed', message: 'm' });
    await discardUpload(dataDir, importId);
    await discardUpload(dataDir, importId);
    expect(await stagedUpload(dataDir, USER, importId)).toBeNull();
  });

  it('is forgotten when nobody touched it for long', async () => {
    const old = upload([file('a.zip', 'x'), END]);
    const fresh = upload([file('a.zip', 'x'), END]);
    await Promise.all([old.staged, fresh.staged]);
    await utimes(uploadFolder(dataDir, old.importId), new Date(0), new Date(0));
    expect(await discardOldUploads(dataDir, 86_400_000, new Date())).toEqual([old.importId]);
    expect(await stagedUpload(dataDir, USER, fresh.importId)).not.toBeNull();
  });

  it('goes with its owner, and with nobody else', async () => {
    const own = upload([file('a.zip', 'x'), END]);
    await own.staged;
    expect(await discardUploadsOf(dataDir, newId())).toEqual([]);
    expect(await discardUploadsOf(dataDir, USER)).toContain(own.importId);
    expect(existsSync(uploadFolder(dataDir, own.importId))).toBe(false);
    expect(await discardUploadsOf(dataDir, USER)).toEqual([]);
  });
});
