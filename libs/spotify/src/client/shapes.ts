import { z } from 'zod';

/*
 * What the product reads of an answer, and no more. Unknown members are ignored, members that Spotify removed or may
 * remove are optional, and null says as little as a member that is not there: a page never fails because of a field
 * nobody needs (spotify-web-api 3.2 and 6).
 */

const id = z.string().min(1);
const idOrNull = id.nullish().transform((said) => said ?? null);
const flag = z
  .boolean()
  .nullish()
  .transform((said) => said ?? false);
/** What is gone has an id and no name. */
const name = z
  .string()
  .nullish()
  .transform((said) => said ?? '');
const named = z.object({ id: idOrNull, name });
const allNamed = z
  .array(named)
  .nullish()
  .transform((said) => said ?? []);
const image = z.object({ url: z.string() });
const images = z.array(image).nullish();

/**
 * A time in one text, however it was written: with an offset or in UTC, with milliseconds or without. What has a time is
 * known by it, so that another way to write it must not look like another time.
 */
export const instant = z
  .string()
  .refine((text) => !Number.isNaN(Date.parse(text)))
  .transform((text) => new Date(text).toISOString().replace('.000Z', 'Z'));

export const simplifiedAlbum = z.object({
  id: idOrNull,
  name,
  album_type: z.string().nullish(),
  artists: allNamed,
  release_date: z.string().nullish(),
  total_tracks: z.number().int().nonnegative().nullish(),
  images,
});

const simplifiedTrackMembers = z.object({
  id: idOrNull,
  uri: z.string().nullish(),
  name,
  artists: allNamed,
  duration_ms: z.number().nonnegative(),
  explicit: flag,
  disc_number: z.number().int().nullish(),
  track_number: z.number().int().nullish(),
  is_playable: z
    .boolean()
    .nullish()
    .transform((said) => said ?? undefined),
  is_local: flag,
  restrictions: z.object({ reason: z.string().nullish() }).nullish(),
  linked_from: z.object({ id: idOrNull, uri: z.string().nullish() }).nullish(),
});

const trackMembers = simplifiedTrackMembers.extend({
  album: simplifiedAlbum.nullish(),
  external_ids: z.object({ isrc: z.string().nullish() }).nullish(),
});

/**
 * Another id of a recording may stand in for the one that was liked, saved or put into a playlist (track relinking, removed
 * for development mode in 2026). Where the answer says which one was, that one it is: the stand-in changes with the market.
 */
function asAskedFor<Track extends z.infer<typeof simplifiedTrackMembers>>({ linked_from: asked, ...shown }: Track) {
  return asked?.id ? { ...shown, id: asked.id, uri: asked.uri ?? `spotify:track:${asked.id}` } : shown;
}

export const simplifiedTrack = simplifiedTrackMembers.transform(asAskedFor);
export const track = trackMembers.transform(asAskedFor);

export const album = simplifiedAlbum.extend({
  external_ids: z.object({ upc: z.string().nullish() }).nullish(),
  /** A track that cannot be read is missing, and does not take its album with it. */
  tracks: z.object({ items: z.array(simplifiedTrack.nullable().catch(null)), total: z.number().int().nonnegative() }).nullish(),
});

const genres = z
  .array(z.string())
  .nullish()
  .transform((said) => said ?? []);

export const artist = z.object({ id, name, genres, images });

export const playlist = z.object({
  id,
  /** A list without a name is none: its known name must not be lost. */
  name: z.string(),
  description: z.string().nullish(),
  collaborative: flag,
  public: z.boolean().nullish(),
  owner: z.object({ id: z.string() }),
  snapshot_id: z.string(),
  images,
  /** How many rows; `tracks` until early 2026. */
  items: z.object({ total: z.number().int().nonnegative() }).nullish().catch(null),
  tracks: z.object({ total: z.number().int().nonnegative() }).nullish().catch(null),
});

export const playlistRow = z.object({
  added_at: instant.nullish().catch(null),
  added_by: z.object({ id: z.string() }).nullish().catch(null),
  is_local: flag,
  /** Episodes share the members that are read here. */
  item: track.nullish(),
});

export const playedRow = z.object({
  track,
  played_at: instant,
  context: z.object({ uri: z.string() }).nullish(),
});

export const me = z.object({ id: z.string(), account_id: z.string().nullish(), display_name: z.string().nullish() });

export const currentlyPlaying = z.object({
  is_playing: z.boolean(),
  progress_ms: z.number().nullish(),
  currently_playing_type: z.string(),
  context: z.object({ uri: z.string() }).nullish(),
  /** Episodes share the members that are read here, and have a show. */
  item: trackMembers
    .extend({ show: z.object({ name: z.string() }).nullish() })
    .transform(asAskedFor)
    .nullish(),
});

export type SpotifyTrack = z.infer<typeof track>;
export type SpotifyAlbum = z.infer<typeof album>;
export type SpotifyArtist = z.infer<typeof artist>;
export type SpotifyPlaylist = z.infer<typeof playlist>;
export type SpotifyPlaylistRow = z.infer<typeof playlistRow>;
export type SpotifyPlayedRow = z.infer<typeof playedRow>;
export type SpotifyMe = z.infer<typeof me>;
export type SpotifyPlaying = z.infer<typeof currentlyPlaying>;
