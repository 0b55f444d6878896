import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../../http/project-folder';

/** The version in package.json. */
export const PRODUCT_VERSION = (JSON.parse(readFileSync(join(projectFolder(), 'package.json'), 'utf8')) as { version: string }).version;
