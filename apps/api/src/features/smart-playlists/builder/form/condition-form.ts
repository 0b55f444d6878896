import { type JsonObject, ruleField } from '@groovelog/domain';
import type { FormContext } from './form-context';
import { isNarrowed, listensControls, readListens } from './listens-form';
import { shown, withoutGaps } from './plain-values';
import { isPosted, type Posted, postedText } from './posted';
import { type ControlView, groupedSelect, hiddenControl, selectControl, switchControl } from './rule-control';
import { FIELD_GROUPS, fieldNamed, operatorsFor } from './rule-words';
import { readValue, valueControls } from './value-form';

/** The controls of one condition: what is always there, and what stands behind “More”. */
export interface ConditionControls {
  main: ControlView[];
  more: ControlView[];
  hasMore: boolean;
}

/** What a new condition asks. */
export const NEW_CONDITION: JsonObject = { field: 'artist', operator: 'has_any' };

/** The controls of a condition; undefined when the language has no such field. */
export function conditionControls(name: string, node: JsonObject, context: FormContext): ConditionControls | undefined {
  const path = shown(node['field']);
  const field = fieldNamed(path);
  if (!field) return undefined;
  const { kind, origin } = ruleField(field);
  const operator = shown(node['operator']);
  const takesCase = kind === 'text' || (kind === 'list' && field !== 'artist_id');
  return {
    main: [
      groupedSelect(`${name}.field`, 'Field', path, FIELD_GROUPS, { reshapes: true }),
      hiddenControl(`${name}.was`, path),
      selectControl(`${name}.operator`, 'Operator', operator, operatorsFor(kind), { reshapes: true }),
      ...valueControls(`${name}.value`, field, operator, node['value'], context),
    ],
    more: [
      ...(origin === 'listening' ? listensControls(name, node) : []),
      ...(takesCase ? [switchControl(`${name}.exact`, 'Exactly as written', node['exact'] === true)] : []),
      switchControl(`${name}.unknown`, 'Unknown values the other way round', node['unknown'] === true),
      switchControl(`${name}.off`, 'Switched off', node['off'] === true),
    ],
    hasMore: isNarrowed(node) || [node['exact'], node['unknown'], node['off']].includes(true),
  };
}

/** What {@link conditionControls} post; another field than the one that was shown starts with its usual operator. */
export function readCondition(posted: Posted, name: string): JsonObject {
  const path = postedText(posted, `${name}.field`) ?? '';
  const was = postedText(posted, `${name}.was`) ?? path;
  const field = fieldNamed(path);
  if (!field) return { field: path };
  const { kind, origin } = ruleField(field);
  const isNewKind = ruleField(fieldNamed(was) ?? field).kind !== kind;
  const posts = postedText(posted, `${name}.operator`) ?? '';
  const operator = isNewKind ? (operatorsFor(kind)[0]?.[0] ?? 'eq') : posts;
  return withoutGaps({
    field: path,
    operator,
    value: readValue(isNewKind ? NOTHING : posted, `${name}.value`, field, operator),
    ...(origin === 'listening' ? readListens(posted, name) : {}),
    exact: isExact(posted, name, field, operator) ? true : undefined,
    unknown: isPosted(posted, `${name}.unknown`) ? true : undefined,
    off: isPosted(posted, `${name}.off`) ? true : undefined,
  });
}

const NOTHING: Posted = new Map();

/** Ids are always compared exactly, which their canonical form says. */
function isExact(posted: Posted, name: string, field: ReturnType<typeof fieldNamed>, operator: string): boolean {
  if (!field || operator === 'is_known' || operator === 'is_unknown') return false;
  return ruleField(field).kind === 'id' || field === 'artist_id' || isPosted(posted, `${name}.exact`);
}
