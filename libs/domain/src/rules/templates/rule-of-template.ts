import type { JsonObject, JsonValue } from '../../event/json';
import type { RuleTemplate } from './rule-templates';
import type { TemplateNumber, TemplateParameter } from './template-parameter';

/** What somebody chose for the parameters of a template, by name, as typed. */
export type TemplateValues = Readonly<Record<string, string | undefined>>;

/**
 * The rule of a template with the values that somebody chose. It is a rule whatever the values are: numbers are rounded and
 * brought within their bounds, what is no number and what is missing is as the template has it.
 */
export function ruleOfTemplate({ rule, parameters }: RuleTemplate, values: TemplateValues): JsonObject {
  return parameters.reduce((changed, parameter) => withValue(changed, parameter, chosenValue(parameter, values)), rule);
}

/** What a playlist is called that begins with a template. */
export function titleOfTemplate({ name, title = name, parameters }: RuleTemplate, values: TemplateValues): string {
  return parameters.reduce((text, parameter) => text.replace(`{${parameter.name}}`, String(chosenValue(parameter, values))), title);
}

/** The value of a parameter that counts; null where the template does without. */
export function chosenValue(parameter: TemplateParameter, values: TemplateValues): number | string | null {
  const typed = (values[parameter.name] ?? '').trim();
  if (parameter.kind === 'number') return wholeNumber(parameter, typed);
  const name = Array.from(typed.replace(/\p{Cc}/gu, ' '))
    .slice(0, LONGEST_NAME)
    .join('')
    .trim();
  return name.isWellFormed() && name !== '' ? name : null;
}

const LONGEST_NAME = 200;

function wholeNumber({ default: usual, least, most, step }: TemplateNumber, typed: string): number | null {
  const number = typed === '' ? Number.NaN : Number(typed);
  if (!Number.isFinite(number)) return usual;
  return Math.min(most, Math.max(least, Math.round(number / step) * step));
}

/** A rule stays as it is written where the value is the one that it has anyway. */
function withValue(rule: JsonObject, parameter: TemplateParameter, value: number | string | null): JsonObject {
  if (value === null || value === parameter.default) return rule;
  const written = parameter.kind === 'number' && parameter.span ? `${value}${parameter.span}` : value;
  if (parameter.adds) return withCondition(rule, { ...parameter.adds, value: written });
  return parameter.at.reduce((changed, pointer) => placed(changed, pointer.split('/').slice(1), written), rule);
}

const withCondition = (rule: JsonObject, condition: JsonObject): JsonObject => ({
  ...rule,
  conditions: [...(Array.isArray(rule['conditions']) ? rule['conditions'] : []), condition],
});

function placed(within: JsonObject, [name = '', ...rest]: readonly string[], value: JsonValue): JsonObject {
  const member = within[name];
  if (rest.length === 0) return { ...within, [name]: value };
  if (Array.isArray(member)) return { ...within, [name]: placedInList(member, rest, value) };
  return { ...within, [name]: placed(isObject(member) ? member : {}, rest, value) };
}

const placedInList = (list: readonly JsonValue[], [index = '', ...rest]: readonly string[], value: JsonValue): JsonValue[] =>
  list.map((each, at) => {
    if (at !== Number(index)) return each;
    return rest.length === 0 ? value : placed(isObject(each) ? each : {}, rest, value);
  });

const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
