import { uuidV5 } from '@groovelog/platform';

const PLAYS_NAMESPACE = 'b1f6a0c2-58b4-5f5e-8d0a-3c9e7d2a4b61';

/**
 * What the plays that Spotify reports have in the place of an import: all of them are one batch of a person, so that they
 * can be taken back together. The run that brought each is its cause.
 */
export const playsBatch = (userId: string): string => uuidV5(PLAYS_NAMESPACE, userId);
