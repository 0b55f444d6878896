import { ITEM_ORDERS, PLAYLIST_NARROWINGS, PLAYLIST_ORDERS } from '@groovelog/read-models';
import { z } from 'zod';
import { dayOrNow } from '../../http/day-in-query';

const search = { q: z.string().trim().max(200).catch(''), page: z.coerce.number().int().min(1).max(100_000).catch(1) };

/** What cannot be read falls back to the beginning of everything. */
export const playlistsQuery = z.object({
  ...search,
  sort: z.enum(PLAYLIST_ORDERS).catch('changed'),
  show: z.enum(['', ...PLAYLIST_NARROWINGS]).catch(''),
});
export type PlaylistsQuery = z.infer<typeof playlistsQuery>;

export const playlistQuery = z.object({
  ...search,
  sort: z.enum(ITEM_ORDERS).catch('position'),
  show: z.enum(['', 'liked', 'unavailable']).catch(''),
});
export type PlaylistQuery = z.infer<typeof playlistQuery>;

/** `?on=2026-03-14`: a local day; null is today. */
export const playlistPastQuery = z.object({ on: dayOrNow });
export type PlaylistPastQuery = z.infer<typeof playlistPastQuery>;
