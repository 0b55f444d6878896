import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { DomainError, type Problem } from '@groovelog/domain';
import type { ExportSource } from '@groovelog/history-import';
import { callerPath } from '../frame/caller-path';

/**
 * The files that a person named; of a folder (an unpacked export), every ZIP and JSON file in it.
 *
 * @throws DomainError `cli.no-such-file` with one problem for each path that is not there.
 */
export async function exportSources(paths: readonly string[]): Promise<ExportSource[]> {
  const sources: ExportSource[] = [];
  const problems: Problem[] = [];
  for (const path of paths) {
    const found = await filesAt(callerPath(path)).catch(() => null);
    if (found) sources.push(...found.map((file) => ({ path: file, name: basename(file) })));
    else problems.push({ path, message: `There is no file ${path}.` });
  }
  if (problems.length > 0) {
    throw new DomainError('invalid', 'cli.no-such-file', problems.map(({ message }) => message).join(' '), problems);
  }
  return sources;
}

async function filesAt(path: string): Promise<string[]> {
  if (!(await stat(path)).isDirectory()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /\.(zip|json)$/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
