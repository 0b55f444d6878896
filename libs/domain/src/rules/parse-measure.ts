import { oldRuleField } from './old-rule-fields';
import { parsePlayFilter } from './parse-play-filter';
import { parseWindow } from './parse-window';
import { RULE_FIELDS, ruleField, type RuleFieldName, type RuleScope } from './rule-fields';
import type { RuleMeasure, RulePlayFilter, RuleWindow } from './rule-measure';
import { countOf, member, optional, refuse, type RuleReader } from './rule-reader';

/** The measure of a condition or sort key, whose field stands under `name`. Undefined with a problem when there is no such field. */
export function parseMeasure(reader: RuleReader, name: 'field' | 'by'): RuleMeasure | undefined {
  const place = member(reader, name);
  const found = typeof place.value === 'string' ? fieldNamed(place.value) : undefined;
  if (!found) return refuse(place, 'Name a field, such as artist or play_count.', undefined);
  const measure = {
    ...found,
    window: optional<RuleWindow | null>(reader, 'window', parseWindow, null),
    lastPlays: optional<number | null>(reader, 'last_plays', (each) => countOf(each), null),
    where: optional<RulePlayFilter | null>(reader, 'where', parsePlayFilter, null),
  };
  const isNarrowed = measure.window !== null || measure.lastPlays !== null || measure.where !== null;
  if (isNarrowed && ruleField(found.field).origin !== 'listening')
    refuse(place, 'Only listening fields take window, where and last_plays.', undefined);
  if (found.field === 'trend' && !hasBeginning(measure.window))
    refuse(member(reader, 'window'), 'trend needs a window with a beginning, such as { "last": "90d" }.', undefined);
  return measure;
}

/** Only then is there a stretch of the same length before it. */
function hasBeginning(window: RuleWindow | null): boolean {
  switch (window?.kind) {
    case 'last':
    case 'calendar':
    case 'year':
      return true;
    case 'between':
      return window.from !== null;
    case 'since':
      return window.event === 'last_run';
    case 'before_last':
    case undefined:
      return false;
    default:
      return window satisfies never;
  }
}

function fieldNamed(text: string): { field: RuleFieldName; scope: RuleScope } | undefined {
  const [, prefix, rest = text] = /^(artist|album)\.(.+)$/.exec(text) ?? [];
  const field = oldRuleField(rest)?.field ?? (Object.hasOwn(RULE_FIELDS, rest) ? (rest as RuleFieldName) : undefined);
  const scope = (prefix ?? 'track') as RuleScope;
  return field !== undefined && ruleField(field).scopes.includes(scope) ? { field, scope } : undefined;
}
