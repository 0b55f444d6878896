import type { ExportSource } from './export-file';
import { openSources } from './open-sources';
import type { ReadingLimits } from './reading-limits';

/** The decompressed bytes that reading these sources will go through; nothing is decompressed for it. */
export async function measureSources(sources: readonly ExportSource[], limits: ReadingLimits): Promise<number> {
  let bytes = 0;
  for await (const file of openSources(sources, limits)) if (file.status === 'readable') bytes += file.bytes;
  return bytes;
}
