/** What a field's values are; a list without entries is an unknown value. `id` is a text that is always compared exactly. */
export type RuleFieldKind = 'text' | 'id' | 'list' | 'number' | 'duration' | 'share' | 'date' | 'boolean';

/** What the field is read from: the track itself, the listens of it, or the playlist that the rule makes. */
export type RuleFieldOrigin = 'identity' | 'facts' | 'library' | 'listening' | 'list';

/** Whose listens a listening field is about: the track's, or all of its main artist's or album's. */
export type RuleScope = 'track' | 'artist' | 'album';

export interface RuleField {
  kind: RuleFieldKind;
  origin: RuleFieldOrigin;
  scopes: readonly RuleScope[];
  /** The field inside a sentence. */
  phrase: string;
  /** One sentence for docs/rules.md. */
  description: string;
}

const TRACK: readonly RuleScope[] = ['track'];
const LIFTED: readonly RuleScope[] = ['track', 'artist', 'album'];

const of =
  (origin: RuleFieldOrigin, scopes: readonly RuleScope[]) =>
  (kind: RuleFieldKind, phrase: string, description: string): RuleField => ({ kind, origin, scopes, phrase, description });

const identity = of('identity', TRACK);
const fact = of('facts', TRACK);
const library = of('library', TRACK);
const heard = of('listening', LIFTED);
const list = of('list', TRACK);

/**
 * Every field of the language, by its name. Listening fields (origin `listening`) take `window`, `where` and `last_plays`,
 * and stand for a whole artist or album with `artist.` or `album.` before their name.
 */
export const RULE_FIELDS = {
  track: identity('text', 'the title', 'The title.'),
  track_id: identity('id', 'the track id', 'Spotify’s id of the track; the URI of a local file.'),
  isrc: identity('id', 'the ISRC', 'The code of the recording.'),
  artist: identity('list', 'a credited artist', 'The names of all credited artists.'),
  main_artist: identity('text', 'the main artist', 'The name of the artist credited first.'),
  album_artist: identity('list', 'an album artist', 'The names of the artists of the album.'),
  artist_id: identity('list', 'the id of a credited artist', 'Spotify’s ids of all credited artists, compared exactly.'),
  album: identity('text', 'the album', 'The name of the album.'),
  album_id: identity('id', 'the album id', 'Spotify’s id of the album.'),
  genre: identity('list', 'a genre', 'The genres of all credited artists.'),
  version: identity('list', 'the version', 'What the title says about the recording: live, remix, remaster, acoustic, instrumental, …'),

  duration: fact('duration', 'the length', 'The length in seconds, also written as "3:30".'),
  explicit: fact('boolean', 'marked explicit', 'Whether Spotify marks the track as explicit.'),
  release_date: fact('date', 'the release', 'The release; a year or month alone counts as its first day.'),
  release_year: fact('number', 'the release year', 'The year of the release.'),
  decade: fact('number', 'the decade', 'The first year of the decade of the release: 1990, also written as "1990s".'),
  album_type: fact('text', 'the kind of album', 'album, single or compilation.'),
  track_number: fact('number', 'the track number', 'The place on its disc.'),
  disc_number: fact('number', 'the disc number', 'The disc of the album.'),
  is_local: fact('boolean', 'a local file', 'Whether it is a file of the listener’s own.'),

  is_liked: library('boolean', 'liked', 'Whether it is among the liked songs.'),
  liked_at: library('date', 'the day it was liked', 'When it was liked (the like that holds now).'),
  was_ever_liked: library('boolean', 'among the tracks ever liked', 'Whether it is or was among the liked songs.'),
  unliked_at: library('date', 'the day its like ended', 'When the last like ended.'),
  is_album_saved: library('boolean', 'on a saved album', 'Whether its album is saved.'),
  is_artist_followed: library('boolean', 'of a followed artist', 'Whether a credited artist is followed.'),
  added_at: library('date', 'the day it came into the library', 'When it first came into the library, by any way.'),
  in_playlist: library('list', 'a playlist with it', 'The playlists that hold it, by name or id.'),
  was_in_playlist: library('list', 'a playlist that holds or held it', 'The playlists that hold or ever held it, by name or id.'),
  playlist_count: library('number', 'the number of playlists with it', 'How many playlists hold it.'),
  added_to_playlist_at: library('date', 'the day it last came into a playlist', 'When it last came into a playlist that still holds it.'),
  is_playable: library('boolean', 'playable', 'Whether Spotify plays it; true when that was never checked.'),
  unavailable_since: library('date', 'the day it became unavailable', 'Since when Spotify does not play it.'),
  is_excluded: library('boolean', 'excluded from playlists', 'Whether an exclusion for playlists holds for it.'),

  play_count: heard('number', 'the number of plays', 'How often it was played; 0 when never.'),
  skip_count: heard('number', 'the number of skips', 'How often it was skipped.'),
  skip_rate: heard('share', 'the share of skips', 'Skips among everything that was begun: 0 to 1, also written as "20%".'),
  completion: heard('share', 'the share heard', 'How much of its length was heard on average: 0 to 1.'),
  ms_played: heard('number', 'the time heard in milliseconds', 'How long it was heard, in milliseconds.'),
  minutes_played: heard('number', 'the time heard in minutes', 'How long it was heard, in minutes.'),
  distinct_days: heard('number', 'the number of days with a play', 'On how many days it was played.'),
  max_plays_in_day: heard(
    'number',
    'the number of plays on the day with most plays',
    'How often it was played on the day with most plays.',
  ),
  first_played_at: heard('date', 'the first play', 'When it was first played.'),
  last_played_at: heard('date', 'the last play', 'When it was last played.'),
  last_skipped_at: heard('date', 'the last skip', 'When it was last skipped.'),
  days_since_played: heard('number', 'the number of days since the last play', 'Calendar days since it was last played.'),
  rank: heard('number', 'the rank by plays', 'Its place by plays among the candidates that were played: 1 is the most played.'),
  percentile: heard('number', 'the percentile by plays', 'The percentage of the played candidates that have as many plays or fewer.'),
  trend: heard('number', 'the trend', 'Plays in the window divided by plays in the stretch of the same length before it.'),

  liked_tracks: of('library', ['artist'])('number', 'the number of liked tracks', 'How many tracks of the main artist are liked.'),
  tracks_played_share: of('listening', ['album'])(
    'share',
    'the share of tracks played',
    'The share of the known tracks of the album that were played.',
  ),

  not_served_for: list(
    'number',
    'the number of days since this list held it',
    'Days since this list last held it; unknown when it never did.',
  ),
  times_served: list('number', 'the number of lists of this playlist with it', 'In how many published lists of this playlist it was.'),
  removed_by_hand: list('boolean', 'removed by hand', 'Whether the listener took it out of this playlist.'),
} as const satisfies Record<string, RuleField>;

/** The name of a field, without `artist.` or `album.`. */
export type RuleFieldName = keyof typeof RULE_FIELDS;

/** What the language knows about a field. */
export const ruleField = (name: RuleFieldName): RuleField => RULE_FIELDS[name];
