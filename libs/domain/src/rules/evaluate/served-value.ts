import type { RuleFieldName } from '../rule-fields';
import type { RuleTrack } from '../rule-library';
import type { Evaluation } from './evaluation';
import { daysSince } from './heard-value';
import { booleanValue, numberValue, type RuleValue } from './rule-value';

/** What the lists that this playlist published say about a track. */
export function servedValue(field: RuleFieldName, { id }: RuleTrack, evaluation: Evaluation): RuleValue {
  const { list } = evaluation.library;
  const served = list?.served.find(({ trackId }) => trackId === id);
  switch (field) {
    case 'not_served_for':
      return numberValue(daysSince(served?.lastHeldAt ?? null, evaluation));
    case 'times_served':
      return numberValue(served?.times ?? 0);
    case 'removed_by_hand':
      return booleanValue(list?.removedByHand.includes(id) ?? false);
    default:
      throw new TypeError(`${field} is nothing that a list says`);
  }
}
