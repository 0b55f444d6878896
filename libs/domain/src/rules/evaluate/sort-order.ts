import { formatDay, startOfWeek } from '../../time/calendar-day';
import { foldText } from '../fold-text';
import type { RuleSortKey } from '../rule';
import { ruleField } from '../rule-fields';
import type { RuleTrack } from '../rule-library';
import type { RuleMeasure } from '../rule-measure';
import { compareCodePoints } from './compare-code-points';
import { todayOf, type Evaluation } from './evaluation';
import { md5 } from './md5';
import { measureValue } from './measure-value';
import type { RuleValue } from './rule-value';
import { shownEntries } from './shown-entries';

type SortValue = string | number | null;

/** So many hexadecimal digits of a hash are a whole number that a float holds exactly. */
const HASH_DIGITS = 13;

/** Tracks in the order of the rule's sort; ties are settled by track id. */
export function inSortOrder(tracks: readonly RuleTrack[], evaluation: Evaluation): readonly RuleTrack[] {
  const { sort } = evaluation.rule;
  const rows = tracks.map((track) => ({ track, values: sort.map((key) => sortValue(key, track, evaluation)) }));
  const ordered = rows.toSorted((one, other) => {
    const differences = sort.map((key, index) => compareBy(key, one.values[index] ?? null, other.values[index] ?? null));
    return differences.find((difference) => difference !== 0) ?? compareCodePoints(one.track.id, other.track.id);
  });
  return ordered.map(({ track }) => track);
}

function compareBy(key: RuleSortKey, one: SortValue, other: SortValue): number {
  const { direction, unknown } = key.kind === 'field' ? key : { direction: 'asc', unknown: 'last' };
  if (one === null || other === null) {
    const unknownFirst = Number(other === null) - Number(one === null);
    return unknown === 'first' ? unknownFirst : -unknownFirst;
  }
  const difference = typeof one === 'string' ? compareCodePoints(one, String(other)) : one - Number(other);
  return direction === 'asc' ? difference : -difference;
}

function sortValue(key: RuleSortKey, track: RuleTrack, evaluation: Evaluation): SortValue {
  switch (key.kind) {
    case 'field':
      return comparable(key.measure, measureValue(key.measure, track, evaluation));
    case 'random':
      return hashOf(key.seed, track, evaluation);
    case 'weighted':
      return ringOf(measureValue(key.measure, track, evaluation), hashOf(key.seed, track, evaluation));
    default:
      return key satisfies never;
  }
}

/** Texts without case and marks, ids as they are, dates and numbers by size, false before true. */
function comparable({ field }: RuleMeasure, value: RuleValue): SortValue {
  switch (value?.kind) {
    case undefined:
      return null;
    case 'text':
      return ruleField(field).kind === 'id' ? value.text : foldText(value.text);
    case 'list': {
      const entries = value.entries.map(([shown = '']) => foldText(shown));
      return shownEntries(field, entries)[0] ?? null;
    }
    case 'number':
      return value.number;
    case 'moment':
      return value.at;
    case 'day':
      return value.day;
    case 'boolean':
      return Number(value.is);
    default:
      return value satisfies never;
  }
}

function hashOf(seed: string, { id }: RuleTrack, evaluation: Evaluation): string {
  return md5(`${meaningOf(seed, evaluation)}:${id}`);
}

function meaningOf(seed: string, evaluation: Evaluation): string {
  switch (seed) {
    case 'daily':
      return formatDay(todayOf(evaluation));
    case 'weekly':
      return formatDay(startOfWeek(todayOf(evaluation)));
    case 'run':
      return evaluation.moment.runSeed;
    default:
      return seed;
  }
}

/** When a track rings that has its weight as the rate: the heavy ones tend to be early. What has no weight never rings. */
function ringOf(weight: RuleValue, hash: string): number | null {
  if (weight?.kind !== 'number' || weight.number <= 0) return null;
  const share = (Number.parseInt(hash.slice(0, HASH_DIGITS), 16) + 1) / 16 ** HASH_DIGITS;
  return -Math.log(share) / weight.number;
}
