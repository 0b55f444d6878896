import type { JsonObject, JsonValue } from '../event/json';
import { formatDay } from '../time/calendar-day';
import { canonicalField, canonicalListens, canonicalSpan } from './canonical-measure';
import type { Rule, RuleCondition, RuleGroup, RuleLimit, RuleNode, RuleSortKey } from './rule';
import type { RuleTest } from './rule-test';

/**
 * A rule as the one JSON document that stands for it: no old names, no defaults, members in a fixed order. Reading it gives the
 * same rule. It says what {@link parseRule} reads; members that the parser refuses have no form yet.
 */
export function canonicalRule(rule: Rule): JsonObject {
  const { from } = rule;
  return {
    ...(from.kind === 'library' ? {} : { from: from.kind === 'playlists' ? { playlists: [...from.ids] } : from.kind }),
    ...canonicalGroup(rule.root),
    ...(rule.includeExcluded ? { include_excluded: true } : {}),
    ...(rule.unavailable === 'keep' ? { include_unavailable: true } : {}),
    ...(rule.sort.length > 0 ? { sort: rule.sort.map(canonicalSortKey) } : {}),
    ...canonicalLimit(rule.limit),
    ...(rule.onePerRecording ? {} : { one_per_recording: false }),
    ...(rule.pins.length > 0 ? { pins: [...rule.pins] } : {}),
    ...(rule.bans.length > 0 ? { bans: [...rule.bans] } : {}),
  };
}

function canonicalGroup({ match, members, off, name, limit }: RuleGroup): JsonObject {
  return {
    ...(name === null ? {} : { name }),
    match: match.kind === 'at_least' ? { at_least: match.count } : match.kind,
    conditions: members.map(canonicalNode),
    ...(limit === null ? {} : { limit }),
    ...(off ? { off } : {}),
  };
}

const canonicalNode = (node: RuleNode): JsonObject => (node.kind === 'group' ? canonicalGroup(node) : canonicalCondition(node));

function canonicalCondition({ measure, test, unknown, off }: RuleCondition): JsonObject {
  return {
    field: canonicalField(measure),
    ...canonicalTest(test),
    ...canonicalListens(measure),
    ...(unknown ? { unknown } : {}),
    ...(off ? { off } : {}),
  };
}

function canonicalTest(test: RuleTest): JsonObject {
  switch (test.kind) {
    case 'known':
      return { operator: test.operator };
    case 'text':
    case 'list':
      return { operator: test.operator, value: oneOrMany(test.values), ...(test.exact ? { exact: true } : {}) };
    case 'number':
      return { operator: test.operator, value: oneOrMany(test.values) };
    case 'day':
      return { operator: test.operator, value: oneOrMany(test.days.map(formatDay)) };
    case 'last':
      return { operator: test.operator, value: canonicalSpan(test.span) };
    case 'calendar':
      return { operator: test.operator, value: [...test.values] };
    case 'anniversary':
      return { operator: 'anniversary', value: test.days };
    case 'boolean':
      return { operator: test.operator, value: test.value };
    default:
      return test satisfies never;
  }
}

function oneOrMany(values: readonly (string | number)[]): JsonValue {
  const [only] = values;
  return values.length === 1 && only !== undefined ? only : [...values];
}

function canonicalSortKey(key: RuleSortKey): JsonObject {
  switch (key.kind) {
    case 'random':
      return { by: 'random', seed: key.seed };
    case 'weighted':
      return { by: 'weighted', weight: { by: canonicalField(key.measure), ...canonicalListens(key.measure) }, seed: key.seed };
    case 'field':
      return {
        by: canonicalField(key.measure),
        direction: key.direction,
        ...(key.unknown === 'first' ? { unknown: 'first' } : {}),
        ...canonicalListens(key.measure),
      };
    default:
      return key satisfies never;
  }
}

function canonicalLimit(limit: RuleLimit): JsonObject {
  const { tracks, minutes, percent } = limit;
  const whole = Object.fromEntries(Object.entries({ tracks, minutes, percent }).filter(([, value]) => value !== null));
  const isPlain = minutes === null && percent === null;
  const ceilings = { per_artist: limit.perArtist, per_album: limit.perAlbum, per_genre: limit.perGenre, per_year: limit.perYear };
  return {
    ...(Object.keys(whole).length > 0 ? { limit: isPlain ? tracks : whole } : {}),
    ...Object.fromEntries(Object.entries(ceilings).filter(([, value]) => value !== null)),
  };
}
