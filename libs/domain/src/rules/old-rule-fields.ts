import type { RuleFieldName } from './rule-fields';

/** What a name of old rules means. */
export interface OldRuleField {
  field: RuleFieldName;
  /** The operator that the name implies, whatever operator stands beside it; null: it takes the operators of its field. */
  implies: string | null;
  /** What it asks when no operator stands beside it; null: an operator must. */
  otherwise: string | null;
}

const renamed = (field: RuleFieldName): OldRuleField => ({ field, implies: null, otherwise: null });
const asking = (field: RuleFieldName, implies: string): OldRuleField => ({ field, implies, otherwise: null });
/** The old dates of listening ignored their operator: the day that they name is the earliest. */
const since = (field: RuleFieldName): OldRuleField => ({ field, implies: null, otherwise: 'gte' });

/** The names that rules used before; they keep working. `added_in_last_days` takes a number of days instead of a span. */
export const OLD_RULE_FIELDS: Readonly<Record<string, OldRuleField>> = {
  plays: renamed('play_count'),
  min_plays: asking('play_count', 'gte'),
  max_plays: asking('play_count', 'lte'),
  added_after: asking('added_at', 'gte'),
  added_before: asking('added_at', 'lte'),
  added_in_last_days: asking('added_at', 'in_last'),
  date_added: renamed('added_at'),
  last_played: since('last_played_at'),
  first_played: since('first_played_at'),
};

/** The old field of a name. */
export const oldRuleField = (name: unknown): OldRuleField | undefined =>
  typeof name === 'string' && Object.hasOwn(OLD_RULE_FIELDS, name) ? OLD_RULE_FIELDS[name] : undefined;
