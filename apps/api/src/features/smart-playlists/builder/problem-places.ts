import type { Problem } from '@groovelog/domain';
import { NUMBER_MEMBERS } from './shape-fields';

/** What is wrong at one place of the builder: a list beside its controls, empty while nothing is. */
export interface ProblemsView {
  id: string;
  messages: readonly string[];
}

/** Finds what is wrong beside the controls of a place, by the id of its list. */
export type ProblemsAt = (place: string) => ProblemsView;

/** Problems of a rule, sorted to the controls that they are about. */
export function problemsAt(problems: readonly Problem[]): ProblemsAt {
  const placed = problems.map(({ path, message }) => ({ place: problemPlace(path), message }));
  return (id) => ({ id, messages: placed.filter(({ place }) => place === id).map(({ message }) => message) });
}

/** The place of what no control is about; it stands above the rule. */
export const ELSEWHERE = 'problems-elsewhere';

/** The place of the controls that say what stands at a JSON pointer. */
export function problemPlace(pointer: string): string {
  const [, nodes = '', rest = ''] = /^((?:\/conditions\/\d+)*)(.*)$/s.exec(pointer) ?? [];
  const indexes = [...nodes.matchAll(/\d+/g)].map(([index]) => index);
  if (indexes.length > 0) return placeIn(isOfListens(rest) ? 'listens' : 'node', indexes);
  const [, order = '', index = '', within = ''] = /^\/(sort|arrange\/order)\/(\d+)(.*)$/s.exec(rest) ?? [];
  if (order !== '') return keyPlace(order === 'sort' ? 'sort-' : 'play-', index, isOfListens(within));
  const [, first = '', second = ''] = /^\/([^/]*)\/?([^/]*)/.exec(rest) ?? [];
  return MEMBER_PLACES[`${first}/${second}`] ?? MEMBER_PLACES[first] ?? ELSEWHERE;
}

/** The place of a condition or group, or of the listens that a condition looks at. */
export const placeIn = (part: 'node' | 'listens', path: readonly (number | string)[]): string => [`problems-${part}`, ...path].join('-');

/** The place of one key of an order, or of the listens that it looks at. */
export const keyPlace = (prefix: string, index: number | string, ofListens: boolean): string =>
  `problems-${prefix}${ofListens ? 'listens-' : ''}${index}`;

/** The place of a control that stands once in the builder. */
export const controlPlace = (name: string): string => `problems-${name}`;

const isOfListens = (rest: string): boolean => /^(\/weight)?\/(window|where|last_plays)\b/.test(rest);

const MEMBER_PLACES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(NUMBER_MEMBERS).map(([control, member]) => [member, controlPlace(control)])),
  match: placeIn('node', []),
  conditions: placeIn('node', []),
  name: placeIn('node', []),
  from: controlPlace('from'),
  as_of: controlPlace('as-of'),
  unavailable: controlPlace('unavailable'),
  include_unavailable: controlPlace('unavailable'),
  include_excluded: controlPlace('include-excluded'),
  sort: controlPlace('sort'),
  limit: controlPlace('limit-tracks'),
  'limit/minutes': controlPlace('limit-minutes'),
  'limit/percent': controlPlace('limit-percent'),
  arrange: controlPlace('play'),
  'arrange/round_robin': controlPlace('round-robin'),
  'arrange/separate': controlPlace('separate-distance'),
  'arrange/keep_albums_whole': controlPlace('albums-whole'),
  one_per_recording: controlPlace('every-id'),
  pins: controlPlace('pins'),
  bans: controlPlace('bans'),
};
