import type { JsonObject, JsonValue } from '../event/json';
import { formatDay } from '../time/calendar-day';
import { canonicalField, canonicalListens, canonicalSpan } from './canonical-measure';
import type { Rule, RuleArrangement, RuleCondition, RuleGroup, RuleLimit, RuleNode, RuleSortKey, RuleSource } from './rule';
import type { RuleTest } from './rule-test';

/**
 * A rule as the one JSON document that stands for it: no old names, no defaults, members in a fixed order. Reading it gives the
 * same rule.
 */
export function canonicalRule(rule: Rule): JsonObject {
  return {
    ...canonicalSource(rule.from),
    ...(rule.asOf === null ? {} : { as_of: formatDay(rule.asOf) }),
    ...canonicalGroup(rule.root),
    ...(rule.includeExcluded ? { include_excluded: true } : {}),
    ...(rule.unavailable === 'keep' ? { include_unavailable: true } : {}),
    ...(rule.unavailable === 'substitute' ? { unavailable: 'substitute' } : {}),
    ...(rule.sort.length > 0 ? { sort: rule.sort.map(canonicalSortKey) } : {}),
    ...(rule.arrange ? { arrange: canonicalArrangement(rule.arrange) } : {}),
    ...canonicalLimit(rule.limit),
    ...withoutNull({ at_least: rule.atLeast, replace_at_most: rule.replaceAtMost, keep_for: rule.keepFor }),
    ...(rule.onePerRecording ? {} : { one_per_recording: false }),
    ...(rule.pins.length > 0 ? { pins: [...rule.pins] } : {}),
    ...(rule.bans.length > 0 ? { bans: [...rule.bans] } : {}),
  };
}

function canonicalSource(from: RuleSource): JsonObject {
  switch (from.kind) {
    case 'library':
      return {};
    case 'playlists':
      return { from: { playlists: [...from.ids] } };
    case 'smart_playlist':
      return { from: { smart_playlist: from.id, as: from.as } };
    case 'liked':
    case 'saved_albums':
    case 'played':
    case 'everything':
      return { from: from.kind };
    default:
      return from satisfies never;
  }
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

function canonicalArrangement({ order, roundRobin, separate, keepAlbumsWhole }: RuleArrangement): JsonObject {
  return {
    ...(order.length > 0 ? { order: order.map(canonicalSortKey) } : {}),
    ...(roundRobin ? { round_robin: roundRobin } : {}),
    ...(separate ? { separate: { by: separate.by, distance: separate.distance } } : {}),
    ...(keepAlbumsWhole ? { keep_albums_whole: true } : {}),
  };
}

function canonicalLimit({ tracks, minutes, percent, perArtist, perAlbum, perGenre, perYear }: RuleLimit): JsonObject {
  const whole = withoutNull({ tracks, minutes, percent });
  const isPlain = minutes === null && percent === null;
  return {
    ...(Object.keys(whole).length > 0 ? { limit: isPlain ? tracks : whole } : {}),
    ...withoutNull({ per_artist: perArtist, per_album: perAlbum, per_genre: perGenre, per_year: perYear }),
  };
}

const withoutNull = (members: JsonObject): JsonObject => Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null));
