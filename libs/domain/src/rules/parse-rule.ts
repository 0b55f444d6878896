import { parseMeasure } from './parse-measure';
import { parseTest } from './parse-test';
import {
  MOST_TRACKS,
  type Rule,
  type RuleCondition,
  type RuleGroup,
  type RuleLimit,
  type RuleMatch,
  type RuleNode,
  type RuleSortKey,
  type RuleSource,
} from './rule';
import {
  booleanOf,
  countOf,
  entriesOf,
  isObject,
  member,
  numberOf,
  onlyMembers,
  optional,
  refuse,
  textOf,
  wordOf,
  type RuleProblem,
  type RuleReader,
} from './rule-reader';

const DEEPEST = 8;
const MOST_CONDITIONS = 500;
const GROUP = ['match', 'conditions', 'off', 'name', 'limit'];
const CONDITION = ['field', 'operator', 'value', 'window', 'where', 'last_plays', 'exact', 'unknown', 'off'];
const CEILINGS = ['per_artist', 'per_album', 'per_genre', 'per_year'];
const RULE = [
  'match',
  'conditions',
  'name',
  'from',
  'sort',
  'limit',
  ...CEILINGS,
  'include_unavailable',
  'include_excluded',
  'one_per_recording',
  'pins',
  'bans',
];

/**
 * Reads a rule from a JSON document: every default filled in, every old name replaced, or all problems (at most 50) with their
 * paths. What the language names but nothing answers yet is a problem too.
 */
export function parseRule(json: unknown): { ok: true; rule: Rule } | { ok: false; problems: RuleProblem[] } {
  const reader: RuleReader = { value: json, path: '', problems: [] };
  const rule = readRule(reader);
  return reader.problems.length === 0 ? { ok: true, rule } : { ok: false, problems: reader.problems };
}

function readRule(reader: RuleReader): Rule {
  if (!isObject(reader.value)) refuse(reader, 'Write a JSON object.', undefined);
  onlyMembers(reader, RULE);
  return {
    from: optional<RuleSource>(reader, 'from', readSource, { kind: 'library' }),
    asOf: null,
    root: { ...readGroup(reader, { depth: 1, left: { conditions: MOST_CONDITIONS } }), off: false, limit: null },
    includeExcluded: optional(reader, 'include_excluded', booleanOf, false),
    unavailable: optional(reader, 'include_unavailable', booleanOf, false) ? 'keep' : 'drop',
    sort: optional<RuleSortKey[]>(reader, 'sort', (list) => entriesOf(list).flatMap(readSortKey), []),
    arrange: null,
    limit: readLimit(reader),
    atLeast: null,
    replaceAtMost: null,
    onePerRecording: optional(reader, 'one_per_recording', booleanOf, true),
    pins: optional<string[]>(reader, 'pins', (list) => entriesOf(list).map(textOf), []),
    bans: optional<string[]>(reader, 'bans', (list) => entriesOf(list).map(textOf), []),
    keepFor: null,
  };
}

function readSource(reader: RuleReader): RuleSource {
  if (!isObject(reader.value)) return { kind: wordOf(reader, ['library', 'liked', 'saved_albums', 'played', 'everything']) };
  onlyMembers(reader, ['playlists']);
  return { kind: 'playlists', ids: entriesOf(member(reader, 'playlists')).map(textOf) };
}

/** How deep a group stands, and how many conditions the whole document may still have. */
interface Room {
  depth: number;
  left: { conditions: number };
}

function readNode(reader: RuleReader, room: Room): RuleNode[] {
  if (!isObject(reader.value)) return refuse(reader, 'Write a condition or a group.', []);
  if ('field' in reader.value) return readCondition(reader, room);
  if (room.depth >= DEEPEST) return refuse(reader, `Groups go ${DEEPEST} deep.`, []);
  onlyMembers(reader, GROUP);
  return [readGroup(reader, { ...room, depth: room.depth + 1 })];
}

function readGroup(reader: RuleReader, room: Room): RuleGroup {
  const conditions = member(reader, 'conditions');
  const isList = Array.isArray(conditions.value);
  if (!isList && conditions.value !== undefined) refuse(conditions, 'Write a list of conditions.', undefined);
  if (isList && entriesOf(conditions).length > room.left.conditions) {
    refuse(conditions, `A rule has at most ${MOST_CONDITIONS} conditions.`, undefined);
  }
  const entries = isList ? entriesOf(conditions).slice(0, room.left.conditions) : [];
  return {
    kind: 'group',
    match: optional<RuleMatch>(reader, 'match', readMatch, { kind: 'all' }),
    members: entries.flatMap((entry) => readNode(entry, room)),
    off: optional(reader, 'off', booleanOf, false),
    name: optional<string | null>(reader, 'name', textOf, null),
    limit: room.depth === 1 ? null : optional<number | null>(reader, 'limit', (one) => countOf(one), null),
  };
}

function readMatch(reader: RuleReader): RuleMatch {
  if (!isObject(reader.value)) return { kind: wordOf(reader, ['all', 'any', 'none']) };
  onlyMembers(reader, ['at_least']);
  return { kind: 'at_least', count: countOf(member(reader, 'at_least'), 0) };
}

function readCondition(reader: RuleReader, { left }: Room): RuleCondition[] {
  left.conditions--;
  onlyMembers(reader, CONDITION);
  const measure = parseMeasure(reader, 'field');
  if (!measure) return [];
  const unknown = optional(reader, 'unknown', booleanOf, false);
  return [{ kind: 'condition', measure, test: parseTest(reader, measure), unknown, off: optional(reader, 'off', booleanOf, false) }];
}

function readSortKey(reader: RuleReader): RuleSortKey[] {
  onlyMembers(reader, ['by', 'direction', 'unknown', 'seed', 'window', 'where', 'last_plays', 'weight']);
  const seed = optional(reader, 'seed', textOf, 'daily');
  if (member(reader, 'by').value === 'random') return [{ kind: 'random', seed }];
  const isWeighted = member(reader, 'by').value === 'weighted';
  const measure = isWeighted ? parseMeasure(member(reader, 'weight'), 'by') : parseMeasure(reader, 'by');
  if (!measure) return [];
  if (isWeighted) return [{ kind: 'weighted', measure, seed }];
  const direction = optional<'asc' | 'desc'>(reader, 'direction', (one) => wordOf(one, ['asc', 'desc']), 'asc');
  return [
    {
      kind: 'field',
      measure,
      direction,
      unknown: optional<'first' | 'last'>(reader, 'unknown', (one) => wordOf(one, ['last', 'first']), 'last'),
    },
  ];
}

function readLimit(reader: RuleReader): RuleLimit {
  const limit = member(reader, 'limit');
  const isPlain = !isObject(limit.value);
  if (!isPlain) onlyMembers(limit, ['tracks', 'minutes', 'percent']);
  const ceiling = (name: string) => optional<number | null>(reader, name, (one) => countOf(one), null);
  const tracks = isPlain
    ? optional<number | null>(reader, 'limit', readTracks, null)
    : optional<number | null>(limit, 'tracks', readTracks, null);
  return {
    tracks,
    minutes: optional<number | null>(limit, 'minutes', (one) => numberOf(one, { least: 0, most: 1e7 }), null),
    percent: optional<number | null>(limit, 'percent', (one) => numberOf(one, { least: 0, most: 100 }), null),
    perArtist: ceiling('per_artist'),
    perAlbum: ceiling('per_album'),
    perGenre: ceiling('per_genre'),
    perYear: ceiling('per_year'),
  };
}

function readTracks(reader: RuleReader): number {
  const tracks = countOf(reader);
  return tracks <= MOST_TRACKS ? tracks : refuse(reader, 'A playlist holds at most 10,000 tracks.', MOST_TRACKS);
}
