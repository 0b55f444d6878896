import { formatDay, localDayAt, startOfWeek, type RuleMoment, type RuleSortKey } from '@groovelog/domain';
import type { Compilation } from './compilation';
import type { FieldExpression } from './field-expression';
import { foldedText } from './folded-text.sql';
import { measureExpression } from './measure-expression';

const MS_PER_SECOND = 1000;
/** So many hexadecimal digits of a hash are a whole number that a float holds exactly. */
const HASH_DIGITS = 13;
const HASH_BITS = 52;

/** The order of candidates by these keys, settled by track id or by another column. */
export function orderExpression(
  keys: readonly RuleSortKey[],
  runSeed: RuleMoment['runSeed'],
  compilation: Compilation,
  settledBy = 'track.id',
): string {
  return [...keys.map((key) => termOf(key, runSeed, compilation)), settledBy].join(', ');
}

function termOf(key: RuleSortKey, runSeed: string, compilation: Compilation): string {
  switch (key.kind) {
    case 'field':
      return `${comparable(measureExpression(key.measure, compilation))} ${key.direction} nulls ${key.unknown}`;
    case 'random':
      return `${hashOf(key.seed, runSeed, compilation)} collate "C"`;
    case 'weighted':
      return weightedTerm(key, runSeed, compilation);
    default:
      return key satisfies never;
  }
}

/** Texts go by their folded form, credits by the first, and lists without an order by what comes first in the alphabet. */
function comparable({ kind, sql, entries }: FieldExpression): string {
  switch (kind) {
    case 'text':
      return `${foldedText(`(${sql})`)} collate "C"`;
    case 'list':
      return `${firstEntry(sql, entries)} collate "C"`;
    case 'id':
      return `(${sql}) collate "C"`;
    case 'number':
    case 'duration':
    case 'share':
    case 'date':
    case 'boolean':
      return `(${sql})`;
    default:
      return kind satisfies never;
  }
}

function firstEntry(sql: string, entries: FieldExpression['entries']): string {
  switch (entries) {
    case 'credits':
      return foldedText(`(${sql})[1]`);
    case 'pairs':
      return `(select min(${foldedText(`(${sql})[pair.number][2]`)}) from generate_subscripts(${sql}, 1) as pair (number))`;
    case 'set':
    case undefined:
      return `(select min(${foldedText('entry.text')}) from unnest(${sql}) as entry (text))`;
    default:
      return entries satisfies never;
  }
}

function hashOf(seed: string, runSeed: string, { bindings, clock }: Compilation): string {
  const today = localDayAt(clock.zone, Math.floor(clock.now / MS_PER_SECOND));
  const named = new Map([
    ['daily', formatDay(today)],
    ['weekly', formatDay(startOfWeek(today))],
    ['run', runSeed],
  ]);
  return `md5(${bindings.bind(`${named.get(seed) ?? seed}:`, 'text')} || track.id)`;
}

/** Draws without putting back: of the times at which each track would ring, with its weight as the rate, the earliest come first. */
function weightedTerm(key: Extract<RuleSortKey, { kind: 'weighted' }>, runSeed: string, compilation: Compilation): string {
  const weight = `(${measureExpression(key.measure, compilation).sql})`;
  const digits = `left(${hashOf(key.seed, runSeed, compilation)}, ${HASH_DIGITS})`;
  const share = `((('x' || ${digits})::bit(${HASH_BITS})::bigint + 1) / ${2 ** HASH_BITS}::float8)`;
  return `case when ${weight} > 0 then -ln(${share}) / ${weight} end nulls last`;
}
