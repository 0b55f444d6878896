import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder that holds `views` and `assets`, found upwards from here: the depth differs between source and dist. */
export function projectFolder(from = __dirname): string {
  if (existsSync(join(from, 'views')) && existsSync(join(from, 'package.json'))) return from;
  const parent = dirname(from);
  if (parent === from) throw new Error(`No folder above ${__dirname} holds views/ and package.json; run the api from its installation`);
  return projectFolder(parent);
}
