import { resolve } from 'node:path';

/** A path as the caller meant it: npm runs commands in the project's folder, wherever they were typed. */
export const callerPath = (path: string): string => resolve(process.env['GROOVELOG_CALLED_FROM'] ?? process.cwd(), path);
