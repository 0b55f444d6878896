import { VERSIONS_IN_TITLE } from './version-words.sql';
import { ruleField, type RuleFieldKind, type RuleFieldName } from '@groovelog/domain';

/** What a field is of a row of `track`. Nulls and empty lists are unknown; dates are epoch milliseconds; shares are 0 to 1. */
export interface FieldExpression {
  readonly kind: RuleFieldKind;
  readonly sql: string;
  /** Of a date that is a day and no moment: the day, which `sql` is too. */
  readonly day?: string;
  /** Of a list: in order of credit, without an order, or pairs of id and name without an order. */
  readonly entries?: 'credits' | 'set' | 'pairs';
}

const epochMs = (moment: string): string => `floor(extract(epoch from ${moment}) * 1000)::float8`;

/** What Spotify writes for an unknown year, and anything else that is no date, is unknown. */
const RELEASE_YEAR = `case when track.release_date ~ '^(?!0000)[0-9]{4}' then left(track.release_date, 4)::float8 end`;

/** Facts that stand in a row of `track`, or can be looked up for it. `$1` is the user. */
const COLUMNS: Partial<Record<RuleFieldName, string>> = {
  track: 'track.title',
  track_id: 'track.id',
  isrc: 'track.isrc',
  artist: 'track.artist_names',
  main_artist: 'track.artist_names[1]',
  album_artist: 'track.album_artists',
  artist_id: 'track.artist_ids',
  album: 'track.album_name',
  album_id: 'track.album_id',
  genre: `array(select distinct genre.name
                  from rm_library.artists cross join unnest(artists.genres) as genre (name)
                 where artists.artist_id = any (track.artist_ids))`,
  duration: 'track.duration_ms / 1000.0::float8',
  explicit: 'track.explicit',
  version: VERSIONS_IN_TITLE,
  release_year: RELEASE_YEAR,
  decade: `floor(${RELEASE_YEAR} / 10) * 10`,
  album_type: 'track.album_type',
  track_number: 'track.track_number::float8',
  disc_number: 'track.disc_number::float8',
  is_local: 'track.is_local',
  is_liked: 'track.liked_at is not null',
  liked_at: epochMs('track.liked_at'),
  was_ever_liked: 'track.first_liked_at is not null',
  unliked_at: epochMs('track.unliked_at'),
  is_album_saved: 'track.saved_album_at is not null',
  added_at: epochMs('track.added_at'),
  playlist_count: 'track.playlist_count::float8',
  added_to_playlist_at: epochMs('track.added_to_playlist_at'),
  is_playable: `track.availability is distinct from 'unavailable'`,
  unavailable_since: epochMs('track.unavailable_since'),
};

/** The first genre of a track, in the order of code points. */
export const FIRST_GENRE = `(select min(genre.name collate "C") from unnest(${COLUMNS.genre}) as genre (name))`;

const CREDITS: ReadonlySet<RuleFieldName> = new Set(['artist', 'album_artist', 'artist_id']);

/** The expression of a field that needs nothing but the track. */
export function columnExpression(name: RuleFieldName): FieldExpression {
  const sql = COLUMNS[name];
  if (sql === undefined) throw new TypeError(`${name} is no column`);
  return { kind: ruleField(name).kind, sql, entries: CREDITS.has(name) ? 'credits' : 'set' };
}
