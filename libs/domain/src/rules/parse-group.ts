import { parseMeasure } from './parse-measure';
import { parseTest } from './parse-test';
import type { RuleCondition, RuleGroup, RuleMatch, RuleNode } from './rule';
import { booleanOf, countOf, isObject, member, onlyMembers, optional, refuse, textOf, wordOf, type RuleReader } from './rule-reader';

/** Groups stand in groups so many deep, the outermost included. */
export const DEEPEST_GROUP = 8;
/** A rule has so many conditions, in all its groups together. */
export const MOST_CONDITIONS = 500;

/** So many of them are regular expressions. */
export const MOST_PATTERNS = 20;

/** The members of a group inside a rule. */
export const GROUP_MEMBERS = ['match', 'conditions', 'off', 'name', 'limit'] as const;
/** The members of a condition. */
export const CONDITION_MEMBERS = ['field', 'operator', 'value', 'window', 'where', 'last_plays', 'exact', 'unknown', 'off'] as const;

/** How deep a group stands, and what the whole document may still have. */
interface Room {
  depth: number;
  left: { conditions: number; patterns: number };
}

/** The outermost group, whose members stand among those of the rule. It is never off, and its limit is the rule's. */
export function parseRoot(reader: RuleReader): RuleGroup {
  return { ...readGroup(reader, { depth: 1, left: { conditions: MOST_CONDITIONS, patterns: MOST_PATTERNS } }), off: false, limit: null };
}

function readNode(reader: RuleReader, room: Room): RuleNode[] {
  if (!isObject(reader.value)) return refuse(reader, 'Write a condition or a group.', []);
  if ('field' in reader.value) return readCondition(reader, room);
  if (room.depth >= DEEPEST_GROUP) return refuse(reader, `Groups go ${DEEPEST_GROUP} deep.`, []);
  onlyMembers(reader, GROUP_MEMBERS);
  return [readGroup(reader, { ...room, depth: room.depth + 1 })];
}

function readGroup(reader: RuleReader, room: Room): RuleGroup {
  return {
    kind: 'group',
    match: optional<RuleMatch>(reader, 'match', readMatch, { kind: 'all' }),
    members: conditionsOf(member(reader, 'conditions'), room).flatMap((entry) => readNode(entry, room)),
    off: optional(reader, 'off', booleanOf, false),
    name: optional<string | null>(reader, 'name', textOf, null),
    limit: room.depth === 1 ? null : optional<number | null>(reader, 'limit', (one) => countOf(one), null),
  };
}

function conditionsOf(reader: RuleReader, { left }: Room): RuleReader[] {
  if (reader.value === undefined) return [];
  if (!Array.isArray(reader.value)) return refuse(reader, 'Write a list of conditions.', []);
  if (reader.value.length > left.conditions) refuse(reader, `A rule has at most ${MOST_CONDITIONS} conditions.`, undefined);
  return reader.value.slice(0, left.conditions).map((_, index) => member(reader, index));
}

function readMatch(reader: RuleReader): RuleMatch {
  if (!isObject(reader.value)) return { kind: wordOf(reader, ['all', 'any', 'none']) };
  onlyMembers(reader, ['at_least']);
  return { kind: 'at_least', count: countOf(member(reader, 'at_least'), 0) };
}

function readCondition(reader: RuleReader, { left }: Room): RuleCondition[] {
  left.conditions--;
  const operator = member(reader, 'operator');
  if (operator.value === 'matches' && left.patterns-- <= 0) return refuse(operator, `A rule has at most ${MOST_PATTERNS} of these.`, []);
  onlyMembers(reader, CONDITION_MEMBERS);
  const measure = parseMeasure(reader, 'field');
  if (!measure) return [];
  const unknown = optional(reader, 'unknown', booleanOf, false);
  return [{ kind: 'condition', measure, test: parseTest(reader, measure), unknown, off: optional(reader, 'off', booleanOf, false) }];
}
