import type { LocalFile } from '../catalogue/catalogue';

const NAMELESS = { external_urls: {}, href: null, id: null } as const;

/** A file of the listener's own in the clothes of a track: hardly anything of it has an id. */
export function localTrack(file: LocalFile): object {
  return {
    album: {
      album_type: null,
      artists: [],
      ...NAMELESS,
      images: [],
      name: file.album,
      release_date: null,
      release_date_precision: null,
      type: 'album',
      uri: null,
    },
    artists: [{ ...NAMELESS, name: file.artist, type: 'artist', uri: null }],
    disc_number: 0,
    duration_ms: file.durationMs,
    explicit: false,
    external_ids: {},
    ...NAMELESS,
    is_local: true,
    name: file.title,
    preview_url: null,
    track_number: 0,
    type: 'track',
    uri: file.uri,
  };
}
