import { describeRule } from './describe-rule';
import { parseRule } from './parse-rule';

function sentence(document: object, nameOf?: (id: string) => string | undefined): string {
  const parsed = parseRule(document);
  return parsed.ok ? describeRule(parsed.rule, nameOf) : JSON.stringify(parsed.problems);
}

/** What is said of one condition. */
const clause = (condition: object) => sentence({ conditions: [condition] }).replace(/^Tracks of the library where (.*)\.$/, '$1');

const RULES: [sentence: string, document: object][] = [
  [
    'Tracks of the library where it is liked and (a credited artist is “pulp” or a credited artist is “oasis”). Chosen by the album id; at most 50 tracks.',
    {
      match: 'all',
      conditions: [
        { field: 'is_liked', operator: 'eq', value: 'true' },
        {
          match: 'any',
          conditions: [
            { field: 'artist', operator: 'eq', value: 'pulp' },
            { field: 'artist', operator: 'eq', value: 'oasis' },
          ],
        },
      ],
      sort: [{ by: 'album_id', direction: 'asc' }],
      limit: 50,
    },
  ],
  ['Liked tracks.', { from: 'liked', conditions: [{ field: 'artist', operator: 'eq', value: 'x', off: true }] }],
  [
    'Tracks of the library where the number of plays in 2019 is at least 5 and the number of plays in the last 2 years is 0.',
    {
      conditions: [
        { field: 'play_count', operator: 'gte', value: 5, window: { year: 2019 } },
        { field: 'play_count', operator: 'eq', value: 0, window: { last: '2y' } },
      ],
    },
  ],
  [
    'Tracks ever played where the time heard in minutes in the last 6 months (only plays between 6:00 and 9:00 and on Mondays or Tuesdays) is one of the 50 highest.',
    {
      from: 'played',
      conditions: [
        {
          field: 'minutes_played',
          operator: 'top',
          value: 50,
          window: { last: '6mo' },
          where: { weekdays: ['mon', 'tue'], hours: [6, 9] },
        },
      ],
    },
  ],
  [
    'Tracks of the playlists “Summer” and “Winter”, as they were on 2024-02-29, where none of this holds: a credited artist is “pulp”; it is marked explicit.',
    {
      from: { playlists: ['Summer', 'Winter'] },
      as_of: '2024-02-29',
      match: 'none',
      conditions: [
        { field: 'artist', operator: 'eq', value: 'pulp' },
        { field: 'explicit', operator: 'eq', value: true },
      ],
    },
  ],
  [
    'Tracks that the rules of the smart playlist “x” choose where at least 2 of these hold: a credited artist is “a”; a credited artist is “b”; a credited artist is “c”.',
    {
      from: { smart_playlist: 'x', as: 'rules' },
      match: { at_least: 2 },
      conditions: [
        { field: 'artist', operator: 'eq', value: 'a' },
        { field: 'artist', operator: 'eq', value: 'b' },
        { field: 'artist', operator: 'eq', value: 'c' },
      ],
    },
  ],
  [
    'All tracks ever seen. Chosen by the number of plays of its main artist last month from high to low, then by the last play from early to late, unknown first, then by chance, another every day; at most 90 minutes and 2 per artist.',
    {
      from: 'everything',
      sort: [
        { by: 'artist.play_count', direction: 'desc', window: { calendar: 'last_month' } },
        { by: 'last_played_at', unknown: 'first' },
        { by: 'random' },
      ],
      limit: { minutes: 90 },
      per_artist: 2,
    },
  ],
  [
    'Tracks of saved albums. At most 10% of what matches, 3 per genre and 1 per year.',
    { from: 'saved_albums', limit: { percent: 10 }, per_genre: 3, per_year: 1 },
  ],
  [
    'Liked tracks. Chosen by chance weighted by the number of plays, another every week; at most 1 track. Played by chance, always the same (“mix”), with 3 between two of one artist.',
    {
      from: 'liked',
      sort: [{ by: 'weighted', weight: { by: 'plays' }, seed: 'weekly' }],
      limit: 1,
      arrange: { order: [{ by: 'random', seed: 'mix' }], separate: 3 },
    },
  ],
  [
    'Liked tracks. Played with albums in one piece, with genres taking turns, with 2 between two of one album.',
    { from: 'liked', arrange: { keep_albums_whole: true, round_robin: 'genre', separate: { by: 'album', distance: 2 } } },
  ],
  [
    'Tracks of the library. With fewer than 20 tracks the last list stays. At most 5 tracks of the last list are replaced at a time. What came in stays for 14 days.',
    { at_least: 20, replace_at_most: 5, keep_for: 14 },
  ],
  [
    'Tracks of the library. What is excluded from playlists is included. What Spotify does not play is replaced by another track of the recording. A recording may be there more than once. Always with 1 pinned track. Never with 2 banned tracks.',
    { include_excluded: true, unavailable: 'substitute', one_per_recording: false, pins: ['a'], bans: ['b', 'c'] },
  ],
  ['Tracks of the library. What Spotify does not play is included.', { include_unavailable: true, name: 'My rule' }],
  [
    'Tracks of the library where (“Britpop”: a credited artist is “pulp” or a credited artist is “blur”, of these only the first 20) and (none of this holds: a genre is “metal”).',
    {
      conditions: [
        {
          match: 'any',
          name: 'Britpop',
          conditions: [
            { field: 'artist', operator: 'eq', value: 'pulp' },
            { field: 'artist', operator: 'eq', value: 'blur' },
          ],
          limit: 20,
        },
        { match: 'none', conditions: [{ field: 'genre', operator: 'eq', value: 'metal' }] },
      ],
    },
  ],
  [
    'Tracks of the library where (anything holds) or (nothing holds).',
    {
      match: 'any',
      conditions: [
        { match: 'all', conditions: [] },
        { match: 'any', conditions: [] },
      ],
    },
  ],
];

const CLAUSES: [clause: string, condition: object][] = [
  ['the title contains “love”, in exactly this spelling', { field: 'track', operator: 'contains', value: 'love', exact: true }],
  ['the title is not “a”, “b” or “c”', { field: 'track', operator: 'not_in', value: ['a', 'b', 'c'] }],
  ['the title matches the expression “^the ”', { field: 'track', operator: 'matches', value: '^the ' }],
  ['the genres include “pop” and “rock”', { field: 'genre', operator: 'has_all', value: ['pop', 'rock'] }],
  ['no credited artist contains “feat”', { field: 'artist', operator: 'not_contains', value: 'feat' }],
  ['no version is “live” or “remix”', { field: 'version', operator: 'has_none', value: ['live', 'remix'] }],
  ['the playlists with it are exactly “Mix”', { field: 'in_playlist', operator: 'is_exactly', value: 'Mix' }],
  ['the id of no credited artist is “4x”', { field: 'artist_id', operator: 'neq', value: '4x' }],
  ['the album id is unknown', { field: 'album_id', operator: 'is_unknown' }],
  ['the length is between 2:05 and 5:00', { field: 'duration', operator: 'between', value: ['2:05', '5:00'] }],
  [
    'the share of skips before the last week is more than 20%',
    { field: 'skip_rate', operator: 'gt', value: '20%', window: { before_last: '1w' } },
  ],
  ['the release year is 1994, 1995 or 1996', { field: 'release_year', operator: 'in', value: [1994, 1995, 1996] }],
  ['the decade is 1990 or is unknown', { field: 'decade', operator: 'eq', value: '1990s', unknown: true }],
  ['the number of skips among the last 5 plays is at least 3', { field: 'skip_count', operator: 'gte', value: 3, last_plays: 5 }],
  ['the share of tracks played of its album is less than 50%', { field: 'album.tracks_played_share', operator: 'lt', value: 0.5 }],
  ['the number of liked tracks of its main artist is at least 3', { field: 'artist.liked_tracks', operator: 'gte', value: 3 }],
  ['the trend in the last 30 days is more than 1.5', { field: 'trend', operator: 'gt', value: 1.5, window: { last: '30d' } }],
  [
    'the number of plays from 2020-01-01 to 2020-01-31 (only plays that were not skipped, of at least 30 s, of at least 80% of the length, on iOS or a car, in DE, with shuffle, online and known from the extended history or the player) is more than 0',
    {
      field: 'play_count',
      operator: 'gt',
      value: 0,
      window: { from: '2020-01-01', to: '2020-01-31' },
      where: {
        skipped: false,
        min_ms: 30000,
        min_completion: 0.8,
        platform: ['ios', 'car'],
        country: ['de'],
        shuffle: true,
        offline: false,
        source: ['extended', 'polled'],
      },
    },
  ],
  [
    'the number of plays since this playlist was last published is 0',
    { field: 'play_count', operator: 'eq', value: 0, window: { since: 'last_run' } },
  ],
  ['the number of plays today is 0', { field: 'play_count', operator: 'eq', value: 0, window: { calendar: 'this_day' } }],
  [
    'the last play is not in the last 2 years and is known',
    { field: 'last_played_at', operator: 'not_in_last', value: '2y', unknown: true },
  ],
  ['the day it was liked is in the last month', { field: 'liked_at', operator: 'in_last', value: '1mo' }],
  ['the last play is not in the last 90 days, or never was', { field: 'last_played_at', operator: 'not_in_last', value: '90d' }],
  ['the day it came into the library is on or after 2020-02-29', { field: 'added_at', operator: 'gte', value: '2020-02-29' }],
  [
    'the first play until 2020-12-31 is on a Saturday or Sunday',
    { field: 'first_played_at', operator: 'weekday_in', value: ['sat', 'sun'], window: { to: '2020-12-31' } },
  ],
  ['the release is in December', { field: 'release_date', operator: 'month_in', value: [12] }],
  ['the day it was liked has its anniversary within 3 days of today', { field: 'liked_at', operator: 'anniversary', value: 3 }],
  [
    'the last skip is between 2020-01-01 and 2020-02-01',
    { field: 'last_skipped_at', operator: 'between', value: ['2020-01-01', '2020-02-01'] },
  ],
  ['it is not removed by hand', { field: 'removed_by_hand', operator: 'neq', value: true }],
  ['whether it is playable is known', { field: 'is_playable', operator: 'is_known' }],
  ['the number of days since this list held it is more than 30', { field: 'not_served_for', operator: 'gt', value: 30 }],
];
describe('a rule in plain English', () => {
  it.each(RULES)('%s', (expected, document) => {
    expect(sentence(document)).toBe(expected);
  });

  it.each(CLAUSES)('… where %s', (expected, condition) => {
    expect(clause(condition)).toBe(expected);
  });

  it('calls a smart playlist by its name where that is known', () => {
    expect(sentence({ from: { smart_playlist: 'x' } }, () => 'Mornings')).toBe('Tracks that the smart playlist “Mornings” holds.');
  });

  it('never shows JSON', () => {
    for (const [, document] of RULES) expect(sentence(document)).not.toMatch(/[{}[\]_"]/);
    for (const [, condition] of CLAUSES) expect(clause(condition)).not.toMatch(/[{}[\]_"]/);
  });
});
