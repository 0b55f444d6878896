import { uuidV5 } from '@groovelog/platform';
import type { Demo } from '@groovelog/spotify';

/** The import that brings the years before a demo began: always the same one, so that it is found again when the demo ends. */
export const demoImportId = ({ userId, beganAt }: Pick<Demo, 'userId' | 'beganAt'>): string =>
  uuidV5(userId, `demo ${beganAt.toISOString()}`);
