import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExportPreview } from '../preview/preview-export';
import { uploadFolder, writeWhole } from './staged-upload';

/** The preview of an upload, which a job makes and the page waits for. */
export type StagedPreview = { status: 'ready'; preview: ExportPreview } | { status: 'failed'; message: string };

const FILE = 'preview.json';

/** Keeps a preview beside the files it is of; it goes with them. */
export async function keepStagedPreview(dataDir: string, importId: string, preview: StagedPreview): Promise<void> {
  await writeWhole(join(uploadFolder(dataDir, importId), FILE), preview);
}

/** The preview of an upload; null while there is none. Ask `stagedUpload` first whether the upload is the user's. */
export async function stagedPreview(dataDir: string, importId: string): Promise<StagedPreview | null> {
  const text = await readFile(join(uploadFolder(dataDir, importId), FILE), 'utf8').catch(() => null);
  return text === null ? null : (JSON.parse(text) as StagedPreview);
}
