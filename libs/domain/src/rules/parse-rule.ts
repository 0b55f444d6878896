import type { DayNumber } from '../time/calendar-day';
import { parseRoot } from './parse-group';
import { CEILINGS, parseLimit, tracksOf } from './parse-limit';
import { parseArrangement, parseOrder } from './parse-order';
import { parseDate } from './parse-window';
import { MOST_TRACKS, type Rule, type RuleArrangement, type RuleSortKey, type RuleSource } from './rule';
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
  type RuleProblem,
  type RuleReader,
} from './rule-reader';

/** The members of a rule. */
export const RULE_MEMBERS = [
  'match',
  'conditions',
  'name',
  'from',
  'as_of',
  'sort',
  'arrange',
  'limit',
  ...CEILINGS,
  'at_least',
  'replace_at_most',
  'keep_for',
  'include_unavailable',
  'unavailable',
  'include_excluded',
  'one_per_recording',
  'pins',
  'bans',
] as const;

/** What a source can be without naming anything. */
export const SOURCE_WORDS = ['library', 'liked', 'saved_albums', 'played', 'everything'] as const;
/** Days that a track can be kept for: ten years. */
export const MOST_DAYS_KEPT = 3660;

/**
 * Reads a rule from a JSON document: every default filled in, every old name replaced, or all problems (at most 50) with their
 * paths.
 */
export function parseRule(json: unknown): { ok: true; rule: Rule } | { ok: false; problems: RuleProblem[] } {
  const reader: RuleReader = { value: json, path: '', problems: [] };
  const rule = readRule(reader);
  return reader.problems.length === 0 ? { ok: true, rule } : { ok: false, problems: reader.problems };
}

function readRule(reader: RuleReader): Rule {
  if (!isObject(reader.value)) refuse(reader, 'Write a JSON object.', undefined);
  onlyMembers(reader, RULE_MEMBERS);
  const whole = (most: number, least: number) => (one: RuleReader) => wholeOf(one, { least, most });
  return {
    from: optional<RuleSource>(reader, 'from', readSource, { kind: 'library' }),
    asOf: readAsOf(reader),
    root: parseRoot(reader),
    includeExcluded: optional(reader, 'include_excluded', booleanOf, false),
    unavailable: readUnavailable(reader),
    sort: optional<RuleSortKey[]>(reader, 'sort', parseOrder, []),
    arrange: optional<RuleArrangement | null>(reader, 'arrange', parseArrangement, null),
    limit: parseLimit(reader),
    atLeast: optional<number | null>(reader, 'at_least', tracksOf, null),
    replaceAtMost: optional<number | null>(reader, 'replace_at_most', whole(MOST_TRACKS, 0), null),
    onePerRecording: optional(reader, 'one_per_recording', booleanOf, true),
    pins: optional<string[]>(reader, 'pins', readTracks, []),
    bans: optional<string[]>(reader, 'bans', readTracks, []),
    keepFor: optional<number | null>(reader, 'keep_for', whole(MOST_DAYS_KEPT, 1), null),
  };
}

const readTracks = (reader: RuleReader): string[] => entriesOf(reader, MOST_TRACKS).map(textOf);

function readSource(reader: RuleReader): RuleSource {
  if (!isObject(reader.value)) return { kind: wordOf(reader, SOURCE_WORDS) };
  const list = member(reader, 'smart_playlist');
  if (list.value === undefined) {
    onlyMembers(reader, ['playlists', 'as_of']);
    return { kind: 'playlists', ids: entriesOf(member(reader, 'playlists')).map(textOf) };
  }
  onlyMembers(reader, ['smart_playlist', 'as', 'as_of']);
  return {
    kind: 'smart_playlist',
    id: textOf(list),
    as: optional<'list' | 'rules'>(reader, 'as', (one) => wordOf(one, ['list', 'rules']), 'list'),
  };
}

/** Beside the source or, where that is an object, in it. */
function readAsOf(reader: RuleReader): DayNumber | null {
  const from = member(reader, 'from');
  const own = optional<DayNumber | null>(reader, 'as_of', parseDate, null);
  const inSource = isObject(from.value) ? optional<DayNumber | null>(from, 'as_of', parseDate, null) : null;
  if (own !== null && inSource !== null && own !== inSource) refuse(member(from, 'as_of'), 'Name one date only.', undefined);
  return own ?? inSource;
}

/** `include_unavailable: true` is the same as `unavailable: keep`. */
function readUnavailable(reader: RuleReader): Rule['unavailable'] {
  const included = optional<boolean | null>(reader, 'include_unavailable', booleanOf, null);
  const named = optional<Rule['unavailable'] | null>(
    reader,
    'unavailable',
    (one) => wordOf<Rule['unavailable']>(one, ['drop', 'keep', 'substitute']),
    null,
  );
  if (included === null) return named ?? 'drop';
  if (named !== null && included !== (named === 'keep'))
    refuse(member(reader, 'unavailable'), 'This contradicts include_unavailable.', undefined);
  return named ?? (included ? 'keep' : 'drop');
}
