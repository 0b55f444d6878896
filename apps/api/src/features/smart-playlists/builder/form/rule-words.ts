import { RULE_FIELDS, ruleField, type RuleFieldKind, type RuleFieldName } from '@groovelog/domain';
import type { Choice } from './rule-control';

const LABELS: Readonly<Record<RuleFieldName, string>> = {
  track: 'Title',
  track_id: 'Track id',
  isrc: 'ISRC',
  artist: 'Artist',
  main_artist: 'Main artist',
  album_artist: 'Album artist',
  artist_id: 'Artist id',
  album: 'Album',
  album_id: 'Album id',
  genre: 'Genre',
  version: 'Version',
  duration: 'Length',
  explicit: 'Explicit',
  release_date: 'Release date',
  release_year: 'Release year',
  decade: 'Decade',
  album_type: 'Kind of album',
  track_number: 'Track number',
  disc_number: 'Disc number',
  is_local: 'Local file',
  is_liked: 'Liked',
  liked_at: 'Liked on',
  was_ever_liked: 'Ever liked',
  unliked_at: 'Like ended on',
  is_album_saved: 'Album saved',
  is_artist_followed: 'Artist followed',
  added_at: 'Added to the library',
  in_playlist: 'In playlist',
  was_in_playlist: 'Was in playlist',
  playlist_count: 'Number of playlists',
  added_to_playlist_at: 'Added to a playlist',
  is_playable: 'Playable',
  unavailable_since: 'Unavailable since',
  is_excluded: 'Excluded',
  play_count: 'Plays',
  skip_count: 'Skips',
  skip_rate: 'Share of skips',
  completion: 'Share heard',
  ms_played: 'Milliseconds heard',
  minutes_played: 'Minutes heard',
  distinct_days: 'Days with a play',
  max_plays_in_day: 'Most plays on a day',
  first_played_at: 'First played',
  last_played_at: 'Last played',
  last_skipped_at: 'Last skipped',
  days_since_played: 'Days since the last play',
  rank: 'Rank by plays',
  percentile: 'Percentile by plays',
  trend: 'Trend of plays',
  liked_tracks: 'Liked tracks',
  tracks_played_share: 'Share of tracks played',
  not_served_for: 'Days since this list had it',
  times_served: 'Times on this list',
  removed_by_hand: 'Removed by hand',
};

const NAMES = Object.keys(RULE_FIELDS) as RuleFieldName[];
const of = (origin: string): Choice[] =>
  NAMES.filter((name) => ruleField(name).origin === origin && ruleField(name).scopes.includes('track')).map((name) => [name, LABELS[name]]);
const lifted = (scope: 'artist' | 'album'): Choice[] =>
  NAMES.filter((name) => ruleField(name).scopes.includes(scope)).map((name) => [
    `${scope}.${name}`,
    `${LABELS[name]} (${scope === 'artist' ? 'artist' : 'album'})`,
  ]);

/** Every field that a condition can ask about, under its heading. */
export const FIELD_GROUPS: readonly { label: string; choices: readonly Choice[] }[] = [
  { label: 'What it is', choices: of('identity') },
  { label: 'Facts', choices: of('facts') },
  { label: 'Library', choices: of('library') },
  { label: 'Listening', choices: of('listening') },
  { label: 'The whole artist', choices: lifted('artist') },
  { label: 'The whole album', choices: lifted('album') },
  { label: 'This playlist', choices: of('list') },
];

/** The field behind a name, `artist.` and `album.` included; undefined when the language has none. */
export function fieldNamed(name: string): RuleFieldName | undefined {
  const field = name.replace(/^(?:artist|album)\./, '') as RuleFieldName;
  return FIELD_GROUPS.some(({ choices }) => choices.some(([value]) => value === name)) ? field : undefined;
}

const KNOWN: readonly Choice[] = [
  ['is_known', 'is known'],
  ['is_unknown', 'is unknown'],
];
const PIECES: readonly Choice[] = [
  ['contains', 'contains'],
  ['not_contains', 'does not contain'],
  ['starts_with', 'starts with'],
  ['ends_with', 'ends with'],
];
const NUMBERS: readonly Choice[] = [
  ['gte', 'is at least'],
  ['lte', 'is at most'],
  ['gt', 'is more than'],
  ['lt', 'is less than'],
  ['eq', 'is'],
  ['neq', 'is not'],
  ['between', 'is between'],
  ['in', 'is one of'],
  ['not_in', 'is none of'],
  ['top', 'is among the highest'],
  ['bottom', 'is among the lowest'],
];
const TEXTS: readonly Choice[] = [
  ['eq', 'is'],
  ['neq', 'is not'],
  ...PIECES,
  ['in', 'is one of'],
  ['not_in', 'is none of'],
  ['matches', 'matches the pattern'],
];

const OPERATORS: Readonly<Record<RuleFieldKind, readonly Choice[]>> = {
  text: [...TEXTS, ...KNOWN],
  id: [...TEXTS, ...KNOWN],
  list: [
    ['has_any', 'is any of'],
    ['has_none', 'is none of'],
    ['has_all', 'are all of'],
    ['is_exactly', 'are exactly'],
    ...PIECES,
    ['matches', 'matches the pattern'],
    ...KNOWN,
  ],
  number: [...NUMBERS, ...KNOWN],
  duration: [...NUMBERS, ...KNOWN],
  share: [...NUMBERS, ...KNOWN],
  date: [
    ['in_last', 'is in the last'],
    ['not_in_last', 'is not in the last'],
    ['before', 'is before'],
    ['after', 'is after'],
    ['gte', 'is on or after'],
    ['lte', 'is on or before'],
    ['eq', 'is on'],
    ['between', 'is between'],
    ['weekday_in', 'falls on a'],
    ['month_in', 'falls in'],
    ['anniversary', 'has its anniversary'],
    ...KNOWN,
  ],
  boolean: [['eq', 'is'], ['neq', 'is not'], ...KNOWN],
};

/** The operators that a field of a kind takes, the usual one first. */
export const operatorsFor = (kind: RuleFieldKind): readonly Choice[] => OPERATORS[kind];

/** The units of spans. */
export const SPAN_UNITS: readonly Choice[] = [
  ['h', 'hours'],
  ['d', 'days'],
  ['w', 'weeks'],
  ['mo', 'months'],
  ['y', 'years'],
];

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
export const MONTH_CHOICES: readonly Choice[] = MONTHS.map((month, index) => [String(index + 1), month]);

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
export const WEEKDAY_CHOICES: readonly Choice[] = WEEKDAYS.map((day, index) => [String(index), day]);
