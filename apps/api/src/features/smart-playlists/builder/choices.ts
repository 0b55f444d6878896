import type { RuleFieldKind } from '@groovelog/domain';

interface Choice {
  value: string;
  label: string;
}

const of = (...pairs: (readonly [string, string])[]): readonly Choice[] => pairs.map(([value, label]) => ({ value, label }));

export const YES_OR_NO = of(['true', 'yes'], ['false', 'no']);
export const EITHER = of(['', 'either'], ['true', 'yes'], ['false', 'no']);
export const SPAN_UNITS = of(['d', 'days'], ['w', 'weeks'], ['mo', 'months'], ['y', 'years'], ['h', 'hours']);
export const WEEKDAYS = of(['0', 'Mon'], ['1', 'Tue'], ['2', 'Wed'], ['3', 'Thu'], ['4', 'Fri'], ['5', 'Sat'], ['6', 'Sun']);
export const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'].map((label, index) => ({
  value: String(index + 1),
  label,
}));

export const WINDOWS = of(
  ['', 'all of it'],
  ['last', 'the last …'],
  ['before_last', 'before the last …'],
  ['between', 'between two days'],
  ['calendar', 'a calendar period'],
  ['year', 'a year'],
  ['since', 'since …'],
);
export const CALENDAR_PERIODS = ['day', 'week', 'month', 'quarter', 'year'].flatMap((unit) => [
  { value: `this_${unit}`, label: unit === 'day' ? 'today' : `this ${unit}` },
  { value: `last_${unit}`, label: unit === 'day' ? 'yesterday' : `last ${unit}` },
]);
export const SINCE = of(['liked', 'it was liked'], ['added', 'it came into the library'], ['last_run', 'this list was last published']);
export const PLATFORMS = of(
  ['android', 'Android'],
  ['ios', 'iOS'],
  ['windows', 'Windows'],
  ['macos', 'macOS'],
  ['linux', 'Linux'],
  ['web', 'web'],
  ['tv', 'TV'],
  ['speaker', 'speaker'],
  ['console', 'console'],
  ['car', 'car'],
  ['other', 'other'],
);
export const PLAY_SOURCES = of(
  ['extended', 'extended export'],
  ['account', 'account export'],
  ['recent', 'recently played'],
  ['polled', 'watched live'],
  ['manual', 'by hand'],
);

export const MATCHES = of(
  ['all', 'all of these'],
  ['any', 'any of these'],
  ['none', 'none of these'],
  ['at_least', 'at least so many of these'],
);
export const SOURCES = of(
  ['library', 'the whole library'],
  ['liked', 'liked songs'],
  ['saved_albums', 'saved albums'],
  ['played', 'everything ever played'],
  ['everything', 'every track ever seen'],
  ['playlists', 'some playlists'],
  ['smart_playlist', 'another smart playlist'],
);
export const LIST_OR_RULES = of(['list', 'its published list'], ['rules', 'what its rule chooses now']);
export const UNAVAILABLE = of(
  ['drop', 'leave them out'],
  ['keep', 'keep them'],
  ['substitute', 'put another release of the recording in their place'],
);
const BY_NAME = of(['asc', 'from A to Z'], ['desc', 'from Z to A']);
const BY_SIZE = of(['desc', 'highest first'], ['asc', 'lowest first']);
/** The two ways of an order, by the kind of what it goes by. */
export const DIRECTIONS: Readonly<Record<RuleFieldKind, readonly Choice[]>> = {
  text: BY_NAME,
  list: BY_NAME,
  id: of(['asc', 'forwards'], ['desc', 'backwards']),
  number: BY_SIZE,
  share: BY_SIZE,
  duration: of(['desc', 'longest first'], ['asc', 'shortest first']),
  date: of(['desc', 'latest first'], ['asc', 'earliest first']),
  boolean: of(['desc', 'yes before no'], ['asc', 'no before yes']),
};
export const LUCK = of(
  ['daily', 'anew every day'],
  ['weekly', 'anew every week'],
  ['run', 'anew with every publish'],
  ['word', 'always the same'],
);
export const UNKNOWNS = of(['last', 'unknown at the end'], ['first', 'unknown at the beginning']);
export const IN_TURN = of(['', 'no'], ['artist', 'by artist'], ['album', 'by album'], ['genre', 'by genre']);
export const APART = of(['artist', 'artist'], ['album', 'album']);
