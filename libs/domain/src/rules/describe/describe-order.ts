import type { RuleArrangement, RuleSortKey } from '../rule';
import { ruleField, type RuleFieldKind } from '../rule-fields';
import { describeMeasure } from './describe-measure';

/** Keys of an order as they stand after “by”. */
export const describeOrder = (keys: readonly RuleSortKey[]): string => keys.map(describeKey).join(', then by ');

/** How a list is played, as it stands after “played”; empty when nothing is asked for. */
export function describeArrangement({ order, roundRobin, separate, keepAlbumsWhole }: RuleArrangement): string {
  const parts = [
    ...(order.length > 0 ? [`by ${describeOrder(order)}`] : []),
    ...(keepAlbumsWhole ? ['with albums in one piece'] : []),
    ...(roundRobin === null ? [] : [`with ${roundRobin}s taking turns`]),
    ...(separate === null ? [] : [`with ${separate.distance} between two of one ${separate.by}`]),
  ];
  return parts.join(', ');
}

function describeKey(key: RuleSortKey): string {
  switch (key.kind) {
    case 'random':
      return `chance${describeSeed(key.seed)}`;
    case 'weighted':
      return `chance weighted by ${describeMeasure(key.measure)}${describeSeed(key.seed)}`;
    case 'field': {
      const { kind } = ruleField(key.measure.field);
      const phrase = describeMeasure(key.measure);
      const unknown = key.unknown === 'first' ? ', unknown first' : '';
      return `${kind === 'boolean' ? `whether it is ${phrase}` : phrase}${FIRST[kind][key.direction]}${unknown}`;
    }
    default:
      return key satisfies never;
  }
}

const BY_NAME = { asc: '', desc: ' from Z to A' };
const BY_SIZE = { asc: ' from low to high', desc: ' from high to low' };
const FIRST: Record<RuleFieldKind, Record<'asc' | 'desc', string>> = {
  text: BY_NAME,
  id: { asc: '', desc: ' backwards' },
  list: BY_NAME,
  number: BY_SIZE,
  share: BY_SIZE,
  duration: { asc: ' from short to long', desc: ' from long to short' },
  date: { asc: ' from early to late', desc: ' from late to early' },
  boolean: { asc: ' (no before yes)', desc: ' (yes before no)' },
};

function describeSeed(seed: string): string {
  if (seed === 'daily') return ', another every day';
  if (seed === 'weekly') return ', another every week';
  return seed === 'run' ? ', another in every run' : `, always the same (“${seed}”)`;
}
