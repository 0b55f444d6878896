import { readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExportSource } from '../reading/export-file';

/** Files that were handed in and wait for their import. */
export interface StagedUpload {
  importId: string;
  userId: string;
  files: readonly (ExportSource & { bytes: number })[];
  /** UTC ISO 8601. */
  stagedAt: string;
}

const MANIFEST = 'upload.json';
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The folder of one upload under `DATA_DIR/uploads`. Throws for an id that is no UUID, so no id leads elsewhere. */
export function uploadFolder(dataDir: string, importId: string): string {
  if (!UUID.test(importId)) throw new RangeError(`Not the id of an import: ${importId}`);
  return join(dataDir, 'uploads', importId);
}

/** Says that the upload is complete: a folder without this file is one that was interrupted. */
export async function writeManifest(dataDir: string, { importId, userId, files, stagedAt }: StagedUpload): Promise<void> {
  const folder = uploadFolder(dataDir, importId);
  const named = files.map(({ path, name, bytes }) => ({ file: path.slice(folder.length + 1), name, bytes }));
  await writeWhole(join(folder, MANIFEST), { userId, files: named, stagedAt });
}

/** An upload of this user that is complete and not discarded; null when there is none. */
export async function stagedUpload(dataDir: string, userId: string, importId: string): Promise<StagedUpload | null> {
  if (!UUID.test(importId)) return null;
  const folder = uploadFolder(dataDir, importId);
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch(() => null);
  if (text === null) return null;
  const manifest = JSON.parse(text) as { userId: string; files: { file: string; name: string; bytes: number }[]; stagedAt: string };
  if (manifest.userId !== userId) return null;
  const files = manifest.files.map(({ file, name, bytes }) => ({ path: join(folder, file), name, bytes }));
  return { importId, userId, files, stagedAt: manifest.stagedAt };
}

/** Removes the files of an upload. Does nothing when they are gone. */
export async function discardUpload(dataDir: string, importId: string): Promise<void> {
  await rm(uploadFolder(dataDir, importId), { recursive: true, force: true });
}

/**
 * Removes every complete upload of a user; one that was interrupted does not say whose it is, and goes with its age.
 *
 * @returns ids of the uploads removed.
 */
export async function discardUploadsOf(dataDir: string, userId: string): Promise<string[]> {
  const removed: string[] = [];
  for (const importId of await uploadIds(dataDir)) {
    if (!(await stagedUpload(dataDir, userId, importId))) continue;
    await discardUpload(dataDir, importId);
    removed.push(importId);
  }
  return removed;
}

/**
 * Removes uploads that nobody touched for `olderThanMs`: interrupted ones, and those whose import was never confirmed.
 *
 * @returns ids of the uploads removed.
 */
export async function discardOldUploads(dataDir: string, olderThanMs: number, now: Date): Promise<string[]> {
  const removed: string[] = [];
  for (const importId of await uploadIds(dataDir)) {
    const { mtimeMs } = await stat(uploadFolder(dataDir, importId));
    if (now.getTime() - mtimeMs < olderThanMs) continue;
    await discardUpload(dataDir, importId);
    removed.push(importId);
  }
  return removed;
}

async function uploadIds(dataDir: string): Promise<string[]> {
  const folders = await readdir(join(dataDir, 'uploads')).catch(() => []);
  return folders.filter((name) => UUID.test(name));
}

/** Writes JSON so that a reader sees all of it or nothing. */
export async function writeWhole(path: string, value: unknown): Promise<void> {
  const draft = `${path}.${process.pid}.draft`;
  await writeFile(draft, JSON.stringify(value), { mode: 0o600 });
  await rename(draft, path);
}
