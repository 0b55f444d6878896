import { AVAILABILITIES, ALBUM_ORDERS, FOLLOWED_ORDERS, LIKED_ORDERS } from '@groovelog/read-models';
import { z } from 'zod';

const search = { q: z.string().trim().max(200).catch(''), page: z.coerce.number().int().min(1).max(100_000).catch(1) };

/** Listens are no column of the library: their order comes from the packed listens. */
export const LIKED_SORTS = [...LIKED_ORDERS, 'listens'] as const;

/** What cannot be read falls back to the beginning of everything. */
export const likedQuery = z.object({
  ...search,
  sort: z.enum(LIKED_SORTS).catch('liked'),
  show: z.enum(['', ...AVAILABILITIES, 'excluded', 'excluded-from-playlists', 'excluded-from-statistics']).catch(''),
});
export type LikedQuery = z.infer<typeof likedQuery>;

export const savedAlbumsQuery = z.object({
  ...search,
  sort: z.enum(ALBUM_ORDERS).catch('saved'),
  show: z.enum(['', 'unavailable']).catch(''),
});
export type SavedAlbumsQuery = z.infer<typeof savedAlbumsQuery>;

export const followedArtistsQuery = z.object({ ...search, sort: z.enum(FOLLOWED_ORDERS).catch('followed'), show: z.literal('').catch('') });
export type FollowedArtistsQuery = z.infer<typeof followedArtistsQuery>;
