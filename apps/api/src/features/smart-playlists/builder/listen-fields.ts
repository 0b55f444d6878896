import type { JsonObject, JsonValue } from '@groovelog/domain';
import { listOf, listText, numberOrText, type NodeControls } from './controls';
import { isJsonObject } from './draft';

/** Which listens a condition looks at, as controls. What they cannot say is missing, which the reader of a condition notices. */
export function listenFields(condition: JsonObject): Record<string, string | readonly string[]> {
  const { window, where, last_plays: lastPlays } = condition;
  return {
    ...windowFields(window),
    ...(lastPlays === undefined ? {} : { 'last-plays': text(lastPlays) }),
    ...(isJsonObject(where) ? filterFields(where) : {}),
  };
}

/** Window, number of plays and filter as members of a condition. */
export function readListens(controls: NodeControls): JsonObject {
  const window = readWindow(controls);
  const where = readFilter(controls);
  const lastPlays = controls.text('last-plays').trim();
  return {
    ...(window ? { window } : {}),
    ...(lastPlays === '' ? {} : { last_plays: numberOrText(lastPlays) }),
    ...(Object.keys(where).length > 0 ? { where } : {}),
  };
}

function windowFields(window: JsonValue | undefined): Record<string, string> {
  if (!isJsonObject(window)) return {};
  for (const kind of ['last', 'before_last'] as const) {
    const [, count, unit] = /^(\d+)([a-z]+)$/.exec(text(window[kind])) ?? [];
    if (count !== undefined && unit !== undefined) return { window: kind, 'window-count': count, 'window-unit': unit };
  }
  for (const kind of ['calendar', 'year', 'since'] as const) {
    if (window[kind] !== undefined) return { window: kind, [`window-${kind}`]: text(window[kind]) };
  }
  return { window: 'between', 'window-from': text(window['from']), 'window-to': text(window['to']) };
}

function readWindow(controls: NodeControls): JsonObject | null {
  const of = (member: string) => controls.text(`window-${member}`).trim();
  const kind = controls.text('window');
  switch (kind) {
    case 'last':
    case 'before_last':
      return { [kind]: `${of('count') || '90'}${of('unit') || 'd'}` };
    case 'between':
      return { ...(of('from') === '' ? {} : { from: of('from') }), ...(of('to') === '' ? {} : { to: of('to') }) };
    case 'calendar':
      return { calendar: of('calendar') || 'this_month' };
    case 'year':
      return { year: numberOrText(of('year')) };
    case 'since':
      return { since: of('since') || 'liked' };
    default:
      return null;
  }
}

const MS_PER_SECOND = 1_000;
const SWITCHES = ['skipped', 'shuffle', 'offline'] as const;
const LISTS = ['weekdays', 'platform', 'source'] as const;

function filterFields(where: JsonObject): Record<string, string | readonly string[]> {
  const { min_ms: minMs, min_completion: minCompletion, hours, country } = where;
  const [from, to] = Array.isArray(hours) ? hours : [];
  return {
    ...Object.fromEntries(SWITCHES.flatMap((name) => (where[name] === undefined ? [] : [[name, text(where[name])]]))),
    ...Object.fromEntries(LISTS.flatMap((name) => (Array.isArray(where[name]) ? [[name, where[name].map(text)]] : []))),
    ...(typeof minMs === 'number' ? { 'min-seconds': String(minMs / MS_PER_SECOND) } : {}),
    ...(typeof minCompletion === 'number' ? { 'min-percent': String(minCompletion * 100) } : {}),
    ...(hours === undefined ? {} : { 'hours-from': text(from), 'hours-to': text(to) }),
    ...(Array.isArray(country) ? { country: listText(country) } : {}),
  };
}

function readFilter(controls: NodeControls): JsonObject {
  const typed = (member: string) => controls.text(member).trim();
  const seconds = numberOrText(typed('min-seconds'));
  const percent = numberOrText(typed('min-percent'));
  const hours = [typed('hours-from'), typed('hours-to')];
  const members: JsonObject = {
    ...Object.fromEntries(SWITCHES.map((name) => [name, isSwitched(typed(name))])),
    ...Object.fromEntries(LISTS.map((name) => [name, controls.all(name).map(numberOrText)])),
    min_ms: seconds === '' ? null : typeof seconds === 'number' ? seconds * MS_PER_SECOND : seconds,
    min_completion: percent === '' ? null : typeof percent === 'number' ? percent / 100 : percent,
    hours: hours.every((hour) => hour === '') ? [] : hours.map(numberOrText),
    country: listOf(typed('country')),
  };
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0)));
}

const isSwitched = (typed: string): boolean | null => (typed === 'true' ? true : typed === 'false' ? false : null);

const text = (value: JsonValue | undefined): string =>
  value === undefined || value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value);
