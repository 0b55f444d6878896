import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EventMeta, JsonObject } from '@groovelog/domain';

const FOLDER = join(__dirname, '../goldens');

/** Every golden file: an event of each type and version as it was written once. */
export function readGoldens(): { file: string; type: string; v: number; data: JsonObject; meta: EventMeta }[] {
  return readdirSync(FOLDER)
    .sort()
    .map((file) => ({ file, ...JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) }));
}
