import type { JsonObject, JsonValue } from '@groovelog/domain';
import type { ControlValues } from './condition-fields';
import { type Fields, numberOrText } from './controls';
import { type Draft, keysOf } from './draft';
import { readSort, sortFields } from './sort-fields';

/** Members of a rule that stand beside its conditions, each a number: the name of the control and that of the member. */
export const NUMBER_MEMBERS = {
  'per-artist': 'per_artist',
  'per-album': 'per_album',
  'per-genre': 'per_genre',
  'per-year': 'per_year',
  'at-least': 'at_least',
  'replace-at-most': 'replace_at_most',
  'keep-for': 'keep_for',
} as const;

/** All that controls say about a rule besides its conditions. */
export function readShape(fields: Fields): JsonObject {
  const text = (name: string): string => textOf(fields[name]).trim();
  const lines = (name: string): string[] =>
    text(name)
      .split(/\s*\n\s*/)
      .filter((line) => line !== '');
  const numbers = Object.entries(NUMBER_MEMBERS).map(([control, member]) => [
    member,
    text(control) === '' ? null : numberOrText(text(control)),
  ]);
  return present({
    from: readSource(text, [fields['from-playlists'] ?? []].flat()),
    as_of: text('as-of') || null,
    include_excluded: text('include-excluded') === 'on' || null,
    include_unavailable: text('unavailable') === 'keep' || null,
    unavailable: text('unavailable') === 'substitute' ? 'substitute' : null,
    sort: readSort(fields, 'sort-'),
    arrange: readArrangement(text, readSort(fields, 'play-')),
    limit: readLimit(text),
    ...(Object.fromEntries(numbers) as JsonObject),
    one_per_recording: text('every-id') === 'on' ? false : null,
    pins: lines('pins'),
    bans: lines('bans'),
  });
}

/** The rule besides its conditions, as controls. */
export function shapeFields(draft: Draft): ControlValues {
  const { from, arrange, limit } = draft;
  return {
    ...sourceFields(from),
    'as-of': textOf(draft['as_of']),
    ...(draft['include_excluded'] === true ? { 'include-excluded': 'on' } : {}),
    unavailable: draft['include_unavailable'] === true ? 'keep' : textOf(draft['unavailable']) || 'drop',
    ...sortFields(keysOf(draft['sort']), 'sort-'),
    ...arrangementFields(arrange),
    ...limitFields(limit),
    ...Object.fromEntries(Object.entries(NUMBER_MEMBERS).map(([control, member]) => [control, textOf(draft[member])])),
    ...(draft['one_per_recording'] === false ? { 'every-id': 'on' } : {}),
    pins: linesOf(draft['pins']),
    bans: linesOf(draft['bans']),
  };
}

type Typed = (name: string) => string;

function readSource(text: Typed, playlists: readonly string[]): JsonValue | null {
  const kind = text('from');
  if (kind === 'playlists') return { playlists: playlists.filter((name) => name !== '') };
  if (kind === 'smart_playlist') return { smart_playlist: text('from-smart-playlist'), as: text('from-as') || 'list' };
  return kind === '' || kind === 'library' ? null : kind;
}

function sourceFields(from: JsonValue | undefined): ControlValues {
  if (typeof from === 'string') return { from };
  if (typeof from !== 'object' || from === null || Array.isArray(from)) return { from: 'library' };
  const { playlists, smart_playlist: list, as } = from;
  if (list !== undefined) return { from: 'smart_playlist', 'from-smart-playlist': textOf(list), 'from-as': textOf(as) };
  return { from: 'playlists', 'from-playlists': (Array.isArray(playlists) ? playlists : []).map(textOf) };
}

function readArrangement(text: Typed, order: JsonValue[]): JsonObject | null {
  const distance = text('separate-distance');
  const arrangement = present({
    order,
    round_robin: text('round-robin') || null,
    separate: distance === '' ? null : { by: text('separate-by') || 'artist', distance: numberOrText(distance) },
    keep_albums_whole: text('albums-whole') === 'on' || null,
  });
  return Object.keys(arrangement).length === 0 ? null : arrangement;
}

function arrangementFields(arrange: JsonValue | undefined): ControlValues {
  if (typeof arrange !== 'object' || arrange === null || Array.isArray(arrange)) return {};
  const { order, round_robin: roundRobin, separate, keep_albums_whole: isWhole } = arrange;
  const { by, distance } = typeof separate === 'object' && separate !== null && !Array.isArray(separate) ? separate : {};
  return {
    ...sortFields(Array.isArray(order) ? order : [], 'play-'),
    'round-robin': textOf(roundRobin),
    'separate-by': textOf(by),
    'separate-distance': textOf(distance),
    ...(isWhole === true ? { 'albums-whole': 'on' } : {}),
  };
}

/** Tracks alone are a plain number, as canonical rules have it. */
function readLimit(text: Typed): JsonValue | null {
  const number = (name: string) => (text(name) === '' ? null : numberOrText(text(name)));
  const limit = present({ tracks: number('limit-tracks'), minutes: number('limit-minutes'), percent: number('limit-percent') });
  const [only, ...more] = Object.keys(limit);
  if (only === undefined) return null;
  return only === 'tracks' && more.length === 0 ? (limit['tracks'] ?? null) : limit;
}

function limitFields(limit: JsonValue | undefined): Record<string, string> {
  if (typeof limit !== 'object' || limit === null || Array.isArray(limit)) return { 'limit-tracks': textOf(limit) };
  return { 'limit-tracks': textOf(limit['tracks']), 'limit-minutes': textOf(limit['minutes']), 'limit-percent': textOf(limit['percent']) };
}

/** Without what is null or an empty list. */
const present = (members: Record<string, JsonValue>): JsonObject =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0)));

const linesOf = (value: JsonValue | undefined): string => (Array.isArray(value) ? value.map(textOf).join('\n') : textOf(value));

const textOf = (value: JsonValue | readonly string[] | undefined): string =>
  value === undefined || value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value);
