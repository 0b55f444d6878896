import type { SmartPlaylistRow } from '@groovelog/read-models';
import { APART, DIRECTIONS, IN_TURN, LIST_OR_RULES, SOURCES, UNAVAILABLE, UNKNOWNS } from './choices';
import { type BuilderState, type ChoiceView, chosen, type ControlView, idOf } from './control.view';
import { controlName, controlsAt } from './controls';
import { actionAt } from './draft-action';
import { REST } from './draft-fields';
import { FIELD_GROUPS } from './field-choices';
import { NUMBER_MEMBERS } from './shape-fields';
import { AS_JSON, RANDOM } from './sort-fields';

type SelectView = ControlView & { choices: ChoiceView[] };

/** One key of the order. */
export interface SortView {
  by: ControlView;
  isRandom: boolean;
  isJson: boolean;
  fieldGroups: { label: string; fields: ChoiceView[] }[];
  direction: SelectView;
  unknown: SelectView;
  seed: ControlView;
  json: ControlView;
  number: number;
  remove: string;
}

/** The rule besides its conditions: where tracks come from, in which order, how many, and how they are played. */
export interface ShapeView {
  from: SelectView;
  fromPlaylists: ControlView | null;
  fromSmart: { playlist: SelectView; as: SelectView } | null;
  asOf: ControlView;
  includeExcluded: ControlView & { isOn: boolean };
  unavailable: SelectView;
  sort: SortView[];
  addSort: string;
  limits: (ControlView & { label: string; unit: string })[];
  ceilings: (ControlView & { label: string })[];
  keeping: (ControlView & { label: string; unit: string })[];
  everyId: ControlView & { isOn: boolean };
  roundRobin: SelectView;
  separateBy: SelectView;
  separateDistance: ControlView;
  albumsWhole: ControlView & { isOn: boolean };
  arrangeOrder: ControlView;
  pins: ControlView;
  bans: ControlView;
  rest: ControlView;
  isMoreOpen: boolean;
}

/** `others`: smart playlists that the rule can draw from. */
export function shapeView({ fields }: BuilderState, others: readonly Pick<SmartPlaylistRow, 'playlistId' | 'name'>[]): ShapeView {
  const text = (name: string): string => (typeof fields[name] === 'string' ? fields[name] : '');
  const control = (name: string): ControlView => ({ id: `b-${name}`, name, value: text(name) });
  const select = (name: string, choices: readonly { value: string; label: string }[]): SelectView => ({
    ...control(name),
    choices: chosen(choices, [text(name)]),
  });
  const box = (name: string) => ({ ...control(name), isOn: text(name) === 'on' });
  const labelled = (label: string, name: string, unit = '') => ({ ...control(name), label, unit });
  const smart = others.map(({ playlistId, name }) => ({ value: playlistId, label: name }));
  return {
    from: select('from', SOURCES),
    fromPlaylists: text('from') === 'playlists' ? control('from-playlists') : null,
    fromSmart:
      text('from') === 'smart_playlist' ? { playlist: select('from-smart-playlist', smart), as: select('from-as', LIST_OR_RULES) } : null,
    asOf: control('as-of'),
    includeExcluded: box('include-excluded'),
    unavailable: select('unavailable', UNAVAILABLE),
    sort: sortViews(fields),
    addSort: 'add-sort',
    limits: [
      labelled('At most', 'limit-tracks', 'tracks'),
      labelled('At most', 'limit-minutes', 'minutes'),
      labelled('At most', 'limit-percent', '%'),
    ],
    ceilings: Object.keys(NUMBER_MEMBERS)
      .filter((name) => name.startsWith('per-'))
      .map((name) => labelled(`Of each ${name.slice('per-'.length)}`, name)),
    keeping: [
      labelled('Publish only with at least', 'at-least', 'tracks'),
      labelled('Replace in one run at most', 'replace-at-most', 'tracks'),
      labelled('Keep a track for at least', 'keep-for', 'days'),
    ],
    everyId: box('every-id'),
    roundRobin: select('round-robin', IN_TURN),
    separateBy: select('separate-by', APART),
    separateDistance: control('separate-distance'),
    albumsWhole: box('albums-whole'),
    arrangeOrder: control('arrange-order'),
    pins: control('pins'),
    bans: control('bans'),
    rest: control(REST),
    isMoreOpen: MORE.some((name) => text(name) !== ''),
  };
}

/** Controls of the part that is closed while nothing is set in it. */
const MORE = ['round-robin', 'separate-distance', 'albums-whole', 'every-id', 'at-least', 'replace-at-most', 'keep-for', 'pins', 'bans'];

function sortViews(fields: BuilderState['fields']): SortView[] {
  const views: SortView[] = [];
  for (let index = 0; fields[controlName('sort-by', [index])] !== undefined; index += 1) views.push(sortView(fields, index));
  return views;
}

function sortView(fields: BuilderState['fields'], index: number): SortView {
  const controls = controlsAt(fields, [index]);
  const by = controls.text('sort-by');
  const control = (member: string): ControlView => ({
    id: idOf(member, [index]),
    name: controlName(member, [index]),
    value: controls.text(member),
  });
  const select = (member: string, choices: readonly { value: string; label: string }[]): SelectView => ({
    ...control(member),
    choices: chosen(choices, [controls.text(member)]),
  });
  const groups = FIELD_GROUPS.map(({ label, fields: inGroup }) => ({
    label,
    fields: chosen(
      inGroup.map((field) => ({ value: field.name, label: field.label })),
      [by],
    ),
  }));
  const chance = { label: 'Chance', fields: chosen([{ value: RANDOM, label: 'Shuffled' }], [by]) };
  return {
    by: control('sort-by'),
    isRandom: by === RANDOM,
    isJson: by === AS_JSON,
    fieldGroups: [chance, ...groups],
    direction: select('sort-direction', DIRECTIONS),
    unknown: select('sort-unknown', UNKNOWNS),
    seed: control('sort-seed'),
    json: control('sort-json'),
    number: index + 1,
    remove: actionAt('remove-sort', [index]),
  };
}
