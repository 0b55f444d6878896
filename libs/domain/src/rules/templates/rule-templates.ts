import type { JsonObject } from '../../event/json';
import { anyNumber, artist, days, genre, months, perArtist, plays, type TemplateParameter, tracks } from './template-parameter';

/** A rule to begin with. */
export interface RuleTemplate {
  /** Stands in addresses. */
  id: string;
  name: string;
  /** What it is good for, in one sentence. */
  description: string;
  rule: JsonObject;
  /** What one can choose, with what the rule has otherwise. */
  parameters: readonly TemplateParameter[];
  /** What a playlist made from it is called, with `{parameter}` in the places of values; without it as the template. */
  title?: string;
}

const all = (...conditions: JsonObject[]): JsonObject => ({ match: 'all', conditions });
const is = (field: string): JsonObject => ({ field, operator: 'eq', value: true });

/** Rules that people ask for, ready to be taken and changed. */
export const RULE_TEMPLATES: readonly RuleTemplate[] = [
  {
    id: 'never-played',
    name: 'Never played',
    description: 'What stands in the library and was never once heard.',
    rule: { ...all({ field: 'play_count', operator: 'eq', value: 0 }), sort: [{ by: 'random', seed: 'weekly' }], limit: 100 },
    parameters: [tracks(100), genre, artist],
  },
  {
    id: 'most-played',
    name: 'Most played',
    description: 'The hundred tracks that were heard most often, ever.',
    rule: { from: 'played', ...all(), sort: [{ by: 'play_count', direction: 'desc' }], limit: 100 },
    parameters: [tracks(100), months('Heard in the last', null, ['/sort/0/window/last']), genre, artist],
  },
  {
    id: 'on-repeat',
    name: 'This month’s favourites',
    description: 'What was heard most often in the last thirty days.',
    rule: {
      from: 'played',
      ...all({ field: 'play_count', operator: 'gte', value: 3, window: { last: '30d' } }),
      sort: [{ by: 'play_count', direction: 'desc', window: { last: '30d' } }],
      limit: 50,
    },
    parameters: [tracks(50), days('Heard in the last', 30, ['/conditions/0/window/last', '/sort/0/window/last']), plays('At least', 3)],
  },
  {
    id: 'recently-added',
    name: 'Recently added',
    description: 'What came into the library in the last thirty days, the newest first.',
    rule: { ...all({ field: 'added_at', operator: 'in_last', value: '30d' }), sort: [{ by: 'added_at', direction: 'desc' }] },
    parameters: [days('Added in the last', 30, ['/conditions/0/value']), tracks(null), genre],
  },
  {
    id: 'forgotten-favourites',
    name: 'Forgotten favourites',
    description: 'Once heard again and again, and not at all for a year.',
    rule: {
      from: 'played',
      ...all({ field: 'play_count', operator: 'gte', value: 10 }, { field: 'last_played_at', operator: 'not_in_last', value: '1y' }),
      sort: [{ by: 'play_count', direction: 'desc' }],
      limit: 100,
      per_artist: 3,
    },
    parameters: [tracks(100), plays('Heard at least', 10), months('Not heard for', 12, ['/conditions/1/value']), perArtist(3), genre],
  },
  {
    id: 'loved-in-2019',
    name: 'Loved in 2019, silent since',
    description: 'Five plays or more in one year, and none in the last two. Choose the year.',
    rule: {
      from: 'played',
      ...all(
        { field: 'play_count', operator: 'gte', value: 5, window: { year: 2019 } },
        { field: 'play_count', operator: 'eq', value: 0, window: { last: '2y' } },
      ),
      sort: [{ by: 'play_count', direction: 'desc', window: { year: 2019 } }],
      limit: 100,
    },
    parameters: [
      anyNumber('year', 'The year', '', 2019, [1970, 2100], {
        at: ['/conditions/0/window/year', '/sort/0/window/year'],
      }),
      plays('Heard in it at least', 5),
      anyNumber('years', 'Not heard for', 'years', 2, [1, 50], { at: ['/conditions/1/window/last'], span: 'y' }),
      tracks(100),
    ],
    title: 'Loved in {year}, silent since',
  },
  {
    id: 'on-this-day',
    name: 'On this day',
    description: 'First heard on this day of the year, some years ago, give or take three days.',
    rule: {
      from: 'played',
      ...all({ field: 'first_played_at', operator: 'anniversary', value: 3 }),
      sort: [{ by: 'first_played_at', direction: 'asc' }],
      limit: 100,
    },
    parameters: [
      anyNumber('days', 'Give or take', 'days', 3, [0, 31], { at: ['/conditions/0/value'] }),
      anyNumber('years', 'At least', 'years ago', null, [1, 50], {
        adds: { field: 'first_played_at', operator: 'not_in_last' },
        span: 'y',
      }),
      tracks(100),
      genre,
    ],
  },
  {
    id: 'one-hit-per-artist',
    name: 'One hit per artist',
    description: 'Of each artist the one track that was heard most often.',
    rule: {
      from: 'played',
      ...all({ field: 'play_count', operator: 'gte', value: 3 }),
      sort: [{ by: 'play_count', direction: 'desc' }],
      limit: 200,
      per_artist: 1,
    },
    parameters: [tracks(200), perArtist(1), plays('Heard at least', 3), genre],
  },
  {
    id: 'liked-replaced',
    name: 'Liked, in a release that still plays',
    description: 'Liked songs that Spotify no longer plays, each by another release of the same recording.',
    rule: {
      from: 'liked',
      ...all({ field: 'is_playable', operator: 'eq', value: false }),
      unavailable: 'substitute',
      sort: [{ by: 'unavailable_since', direction: 'desc' }],
    },
    parameters: [tracks(null), genre, artist],
  },
  {
    id: 'weekday-mornings',
    name: 'Weekday mornings',
    description: 'What was heard most between six and nine on weekday mornings of the last six months.',
    rule: {
      from: 'played',
      ...all({
        field: 'minutes_played',
        operator: 'top',
        value: 50,
        window: { last: '6mo' },
        where: { hours: [6, 9], weekdays: [0, 1, 2, 3, 4] },
      }),
      sort: [{ by: 'random', seed: 'daily' }],
    },
    parameters: [
      tracks(50, '/conditions/0/value'),
      anyNumber('from', 'From', 'o’clock', 6, [0, 23], { at: ['/conditions/0/where/hours/0'] }),
      anyNumber('to', 'To', 'o’clock', 9, [0, 23], { at: ['/conditions/0/where/hours/1'] }),
      months('Of the last', 6, ['/conditions/0/window/last']),
    ],
  },
  {
    id: 'often-skipped',
    name: 'Often skipped',
    description: 'Liked, and skipped three times or more of the last five: candidates for a clean-up.',
    rule: {
      from: 'liked',
      ...all({ field: 'skip_count', operator: 'gte', value: 3, last_plays: 5 }),
      sort: [{ by: 'skip_count', direction: 'desc' }],
    },
    parameters: [
      anyNumber('skips', 'Skipped at least', 'times', 3, [1, 100], { at: ['/conditions/0/value'] }),
      plays('Of the last', 5, '/conditions/0/last_plays'),
      tracks(null),
    ],
  },
  {
    id: 'new-discoveries',
    name: 'New discoveries',
    description: 'First heard in the last three months, and heard again since.',
    rule: {
      from: 'played',
      ...all({ field: 'first_played_at', operator: 'in_last', value: '3mo' }, { field: 'distinct_days', operator: 'gte', value: 2 }),
      sort: [{ by: 'first_played_at', direction: 'desc' }],
      limit: 100,
    },
    parameters: [
      months('First heard in the last', 3, ['/conditions/0/value']),
      anyNumber('days', 'Heard on at least', 'days', 2, [1, 365], { at: ['/conditions/1/value'] }),
      tracks(100),
      genre,
    ],
  },
  {
    id: 'best-of-last-year',
    name: 'Best of last year',
    description: 'The hundred tracks that were heard longest in the calendar year before this one.',
    rule: {
      from: 'played',
      ...all({ field: 'play_count', operator: 'gte', value: 1, window: { calendar: 'last_year' } }),
      sort: [{ by: 'minutes_played', direction: 'desc', window: { calendar: 'last_year' } }],
      limit: 100,
    },
    parameters: [tracks(100), genre, artist],
  },
  {
    id: 'deep-cuts',
    name: 'Deep cuts of followed artists',
    description: 'Tracks of artists that are followed, heard less than three times.',
    rule: {
      from: 'everything',
      ...all(is('is_artist_followed'), { field: 'play_count', operator: 'lt', value: 3 }),
      sort: [{ by: 'random', seed: 'weekly' }],
      limit: 100,
      per_artist: 5,
    },
    parameters: [tracks(100), plays('Heard less than', 3, '/conditions/1/value'), perArtist(5), genre, artist],
  },
  {
    id: 'unfinished-albums',
    name: 'Albums never finished',
    description: 'Tracks not heard yet of saved albums that were begun.',
    rule: {
      from: 'saved_albums',
      ...all(
        { field: 'album.tracks_played_share', operator: 'between', value: [0.2, 0.99] },
        { field: 'play_count', operator: 'eq', value: 0 },
      ),
      sort: [
        { by: 'album_id', direction: 'asc' },
        { by: 'disc_number', direction: 'asc' },
        { by: 'track_number', direction: 'asc' },
      ],
      limit: 200,
    },
    parameters: [tracks(200), genre, artist],
  },
  {
    id: 'short-songs',
    name: 'Short and sweet',
    description: 'Liked songs under two and a half minutes, shuffled every day.',
    rule: { from: 'liked', ...all({ field: 'duration', operator: 'lt', value: 150 }), sort: [{ by: 'random', seed: 'daily' }], limit: 50 },
    parameters: [anyNumber('seconds', 'Shorter than', 'seconds', 150, [10, 3_600], { at: ['/conditions/0/value'] }), tracks(50), genre],
  },
  {
    id: 'nineties',
    name: 'The nineties',
    description: 'Liked songs of the nineties, two of each artist at most. Choose the decade.',
    rule: {
      from: 'liked',
      ...all({ field: 'decade', operator: 'eq', value: 1990 }),
      sort: [{ by: 'random', seed: 'daily' }],
      limit: 100,
      per_artist: 2,
    },
    parameters: [
      anyNumber('decade', 'The decade from', '', 1990, [1900, 2090], { at: ['/conditions/0/value'], step: 10 }),
      tracks(100),
      perArtist(2),
      genre,
    ],
    title: 'The {decade}s',
  },
];
