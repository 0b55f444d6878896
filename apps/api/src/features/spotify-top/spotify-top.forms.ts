import { z } from 'zod';

export const TOP_RANGES = ['short_term', 'medium_term', 'long_term'] as const;
export const TOP_ITEMS = ['tracks', 'artists'] as const;

/** Which ranking; what cannot be read falls back to the tracks of the last weeks. */
export const spotifyTopQuery = z.object({
  of: z.enum(TOP_ITEMS).catch('tracks'),
  range: z.enum(TOP_RANGES).catch('short_term'),
});
export type SpotifyTopQuery = z.infer<typeof spotifyTopQuery>;
