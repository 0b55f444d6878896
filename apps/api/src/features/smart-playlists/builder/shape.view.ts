import type { SmartPlaylistRow } from '@groovelog/read-models';
import { APART, IN_TURN, LIST_OR_RULES, SOURCES, UNAVAILABLE } from './choices';
import { type BuilderState, chosen, type ControlView, type SelectView } from './control.view';
import { REST } from './draft-fields';
import { orderView, type OrderView } from './order.view';
import { controlPlace, ELSEWHERE, type ProblemsView } from './problem-places';
import { NUMBER_MEMBERS } from './shape-fields';

/** A control that stands once, with what is wrong with it. */
type ShapeControl = ControlView & { problems: ProblemsView };
type ShapeSelect = SelectView & { problems: ProblemsView };

/** The rule besides its conditions: where tracks come from, in which order, how many, and how they are played. */
export interface ShapeView {
  elsewhere: ProblemsView;
  from: ShapeSelect;
  fromPlaylists: ControlView | null;
  fromSmart: { playlist: SelectView; as: SelectView } | null;
  asOf: ShapeControl;
  includeExcluded: ShapeControl & { isOn: boolean };
  unavailable: ShapeSelect;
  sort: OrderView;
  play: OrderView;
  limits: (ShapeControl & { label: string })[];
  ceilings: (ShapeControl & { label: string })[];
  keeping: (ShapeControl & { label: string })[];
  everyId: ShapeControl & { isOn: boolean };
  roundRobin: ShapeSelect;
  separateBy: SelectView;
  separateDistance: ShapeControl;
  albumsWhole: ShapeControl & { isOn: boolean };
  pins: ShapeControl;
  bans: ShapeControl;
  rest: ControlView;
  isFromMoreOpen: boolean;
  isMoreOpen: boolean;
}

/** `others`: smart playlists that the rule can draw from. */
export function shapeView(state: BuilderState, others: readonly Pick<SmartPlaylistRow, 'playlistId' | 'name'>[]): ShapeView {
  const { fields, problemsAt } = state;
  const text = (name: string): string => (typeof fields[name] === 'string' ? fields[name] : '');
  const control = (name: string): ShapeControl => ({ id: `b-${name}`, name, value: text(name), problems: problemsAt(controlPlace(name)) });
  const select = (name: string, choices: readonly { value: string; label: string }[]): ShapeSelect => ({
    ...control(name),
    choices: chosen(choices, [text(name)]),
  });
  const box = (name: string) => ({ ...control(name), isOn: text(name) === 'on' });
  const labelled = (label: string, name: string) => ({ ...control(name), label });
  const isSet = (names: readonly string[]): boolean =>
    names.some((name) => text(name) !== '' || problemsAt(controlPlace(name)).messages.length > 0);
  const smart = others.map(({ playlistId, name }) => ({ value: playlistId, label: name }));
  return {
    elsewhere: problemsAt(ELSEWHERE),
    from: select('from', SOURCES),
    fromPlaylists: text('from') === 'playlists' ? control('from-playlists') : null,
    fromSmart:
      text('from') === 'smart_playlist' ? { playlist: select('from-smart-playlist', smart), as: select('from-as', LIST_OR_RULES) } : null,
    asOf: control('as-of'),
    includeExcluded: box('include-excluded'),
    unavailable: select('unavailable', UNAVAILABLE),
    sort: orderView(state, 'sort-'),
    play: orderView(state, 'play-'),
    limits: [
      labelled('At most tracks', 'limit-tracks'),
      labelled('At most minutes', 'limit-minutes'),
      labelled('At most percent', 'limit-percent'),
    ],
    ceilings: Object.keys(NUMBER_MEMBERS)
      .filter((name) => name.startsWith('per-'))
      .map((name) => labelled(`Most of each ${name.slice('per-'.length)}`, name)),
    keeping: [
      labelled('Publish only with at least (tracks)', 'at-least'),
      labelled('Replace at a time at most (tracks)', 'replace-at-most'),
      labelled('Keep a track for at least (days)', 'keep-for'),
    ],
    everyId: box('every-id'),
    roundRobin: select('round-robin', IN_TURN),
    separateBy: select('separate-by', APART),
    separateDistance: control('separate-distance'),
    albumsWhole: box('albums-whole'),
    pins: control('pins'),
    bans: control('bans'),
    rest: control(REST),
    isFromMoreOpen: text('unavailable') !== 'drop' || isSet(['as-of', 'include-excluded']),
    isMoreOpen: isSet(MORE),
  };
}

/** Controls of the part that is closed while nothing is set in it. */
const MORE = [
  'play-by@0',
  'round-robin',
  'separate-distance',
  'albums-whole',
  'every-id',
  'at-least',
  'replace-at-most',
  'keep-for',
  'pins',
  'bans',
];
