import { parseMeasure } from './parse-measure';
import type { RuleArrangement, RuleSortKey } from './rule';
import { ruleField, type RuleFieldKind } from './rule-fields';
import type { RuleMeasure } from './rule-measure';
import {
  booleanOf,
  entriesOf,
  isObject,
  member,
  onlyMembers,
  optional,
  refuse,
  textOf,
  wholeOf,
  wordOf,
  type RuleReader,
} from './rule-reader';

/** An order has so many keys. */
export const MOST_SORT_KEYS = 20;
/** Tracks of one artist or album are held so many places apart at most. */
export const MOST_DISTANCE = 100;

/** The members of a sort key. */
export const SORT_KEY_MEMBERS = ['by', 'direction', 'unknown', 'seed', 'weight', 'window', 'where', 'last_plays'] as const;
/** The members of an arrangement. */
export const ARRANGE_MEMBERS = ['order', 'round_robin', 'separate', 'keep_albums_whole'] as const;

const NUMBERS: ReadonlySet<RuleFieldKind> = new Set(['number', 'duration', 'share']);

type RoundRobin = RuleArrangement['roundRobin'];
type Separation = RuleArrangement['separate'];

/** The keys of an order; a single key is an order of one. */
export function parseOrder(reader: RuleReader): RuleSortKey[] {
  return entriesOf(reader, MOST_SORT_KEYS).flatMap(readSortKey);
}

/** How the chosen tracks are played. A list is the order alone. */
export function parseArrangement(reader: RuleReader): RuleArrangement {
  const plain: RuleArrangement = { order: [], roundRobin: null, separate: null, keepAlbumsWhole: false };
  if (Array.isArray(reader.value)) return { ...plain, order: parseOrder(reader) };
  if (!isObject(reader.value)) return refuse(reader, 'Write an object.', plain);
  onlyMembers(reader, ARRANGE_MEMBERS);
  return {
    order: optional<RuleSortKey[]>(reader, 'order', parseOrder, []),
    roundRobin: optional<RoundRobin>(
      reader,
      'round_robin',
      (one) => wordOf<'artist' | 'album' | 'genre'>(one, ['artist', 'album', 'genre']),
      null,
    ),
    separate: optional<Separation>(reader, 'separate', readSeparation, null),
    keepAlbumsWhole: optional(reader, 'keep_albums_whole', booleanOf, false),
  };
}

/** A number alone is about artists. */
function readSeparation(reader: RuleReader): Separation {
  const distance = (one: RuleReader) => wholeOf(one, { least: 1, most: MOST_DISTANCE });
  if (!isObject(reader.value)) return { by: 'artist', distance: distance(reader) };
  onlyMembers(reader, ['by', 'distance']);
  const by = optional<'artist' | 'album'>(reader, 'by', (one) => wordOf(one, ['artist', 'album']), 'artist');
  return { by, distance: optional(reader, 'distance', distance, 1) };
}

function readSortKey(reader: RuleReader): RuleSortKey[] {
  onlyMembers(reader, SORT_KEY_MEMBERS);
  const by = member(reader, 'by').value;
  const seed = optional(reader, 'seed', textOf, 'daily');
  const direction = optional<'asc' | 'desc'>(reader, 'direction', (one) => wordOf(one, ['asc', 'desc']), 'asc');
  const unknown = optional<'first' | 'last'>(reader, 'unknown', (one) => wordOf(one, ['last', 'first']), 'last');
  if (by === 'random') return [{ kind: 'random', seed }];
  if (by === 'weighted') return readWeight(member(reader, 'weight')).map((measure) => ({ kind: 'weighted', measure, seed }));
  const measure = parseMeasure(reader, 'by');
  return measure ? [{ kind: 'field', measure, direction, unknown }] : [];
}

/** A weight is a number that grows with the chance. */
function readWeight(reader: RuleReader): RuleMeasure[] {
  onlyMembers(reader, ['by', 'window', 'where', 'last_plays']);
  const measure = parseMeasure(reader, 'by');
  if (measure && !NUMBERS.has(ruleField(measure.field).kind))
    refuse(member(reader, 'by'), 'Weigh by a number, such as play_count.', undefined);
  return measure ? [measure] : [];
}
