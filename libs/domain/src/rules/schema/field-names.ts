import { OLD_RULE_FIELDS } from '../old-rule-fields';
import { RULE_FIELDS, ruleField, type RuleField, type RuleFieldName } from '../rule-fields';

/** The names of all such fields, lifted and old ones included; those that take windows and filters, or those that do not. */
export function fieldNames(isWanted: (field: RuleField) => boolean, takesListens: boolean): string[] {
  const own = Object.keys(RULE_FIELDS).map((name) => ({ name, field: ruleField(name as RuleFieldName) }));
  const old = Object.entries(OLD_RULE_FIELDS).map(([name, { field }]) => ({ name, field: ruleField(field) }));
  return [...own, ...old]
    .filter(({ field }) => isWanted(field) && (field.origin === 'listening') === takesListens)
    .flatMap(({ name, field }) => field.scopes.map((scope) => (scope === 'track' ? name : `${scope}.${name}`)));
}
