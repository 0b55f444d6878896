import { z } from 'zod';

/*
 * What the product reads of an answer, and no more. Unknown members are ignored, members that Spotify removed or may
 * remove are optional: a page never fails because of a field nobody needs (spotify-web-api 3.2 and 6).
 */

const id = z.string().min(1);
const named = z.object({ id: id.nullable(), name: z.string() });
const image = z.object({ url: z.string() });
const images = z.array(image).nullish();

export const simplifiedAlbum = z.object({
  id: id.nullable(),
  name: z.string(),
  album_type: z.string().nullish(),
  artists: z.array(named).default([]),
  release_date: z.string().nullish(),
  total_tracks: z.number().int().nonnegative().nullish(),
  images,
});

export const simplifiedTrack = z.object({
  id: id.nullable(),
  uri: z.string().nullish(),
  name: z.string(),
  artists: z.array(named).default([]),
  duration_ms: z.number().nonnegative(),
  explicit: z.boolean().default(false),
  disc_number: z.number().int().nullish(),
  track_number: z.number().int().nullish(),
  is_playable: z.boolean().optional(),
  is_local: z.boolean().default(false),
  restrictions: z.object({ reason: z.string() }).nullish(),
});

export const track = simplifiedTrack.extend({
  album: simplifiedAlbum.nullish(),
  external_ids: z.object({ isrc: z.string().optional() }).nullish(),
});

export const album = simplifiedAlbum.extend({
  external_ids: z.object({ upc: z.string().optional() }).nullish(),
  tracks: z.object({ items: z.array(simplifiedTrack.nullable()), total: z.number().int().nonnegative() }).nullish(),
});

export const artist = z.object({ id, name: z.string(), genres: z.array(z.string()).default([]), images });

export const playlist = z.object({
  id,
  name: z.string(),
  description: z.string().nullish(),
  collaborative: z.boolean().default(false),
  public: z.boolean().nullish(),
  owner: z.object({ id: z.string() }),
  snapshot_id: z.string(),
  images,
  /** How many rows; `tracks` until early 2026. */
  items: z.object({ total: z.number().int().nonnegative() }).nullish().catch(null),
  tracks: z.object({ total: z.number().int().nonnegative() }).nullish().catch(null),
});

export const playlistRow = z.object({
  added_at: z.string().nullish(),
  added_by: z.object({ id: z.string() }).nullish(),
  is_local: z.boolean().default(false),
  /** Episodes share the members that are read here. */
  item: track.nullish(),
});

export const playedRow = z.object({
  track,
  played_at: z.string(),
  context: z.object({ uri: z.string() }).nullish(),
});

export const me = z.object({ id: z.string(), account_id: z.string().nullish(), display_name: z.string().nullish() });

export const currentlyPlaying = z.object({
  is_playing: z.boolean(),
  progress_ms: z.number().nullish(),
  currently_playing_type: z.string(),
  context: z.object({ uri: z.string() }).nullish(),
  /** Episodes share the members that are read here, and have a show. */
  item: track.extend({ show: z.object({ name: z.string() }).nullish() }).nullish(),
});

export type SpotifyTrack = z.infer<typeof track>;
export type SpotifyAlbum = z.infer<typeof album>;
export type SpotifyArtist = z.infer<typeof artist>;
export type SpotifyPlaylist = z.infer<typeof playlist>;
export type SpotifyPlaylistRow = z.infer<typeof playlistRow>;
export type SpotifyPlayedRow = z.infer<typeof playedRow>;
export type SpotifyMe = z.infer<typeof me>;
export type SpotifyPlaying = z.infer<typeof currentlyPlaying>;
