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
  /** A control for each playlist and an empty one for the next, with the names of those that there are. */
  fromPlaylists: { inputs: (ControlView & { label: string })[]; listId: string; names: readonly string[] } | null;
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

/** What a rule can draw from: the listener's smart playlists, and the names of playlists in Spotify. */
export interface RuleSources {
  smart: readonly Pick<SmartPlaylistRow, 'playlistId' | 'name'>[];
  playlists: readonly string[];
}

export function shapeView(state: BuilderState, { smart, playlists }: RuleSources): ShapeView {
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
  return {
    elsewhere: problemsAt(ELSEWHERE),
    from: select('from', SOURCES),
    fromPlaylists: text('from') === 'playlists' ? playlistInputs([fields['from-playlists'] ?? []].flat(), playlists) : null,
    fromSmart:
      text('from') === 'smart_playlist'
        ? {
            playlist: select(
              'from-smart-playlist',
              smart.map(({ playlistId, name }) => ({ value: playlistId, label: name })),
            ),
            as: select('from-as', LIST_OR_RULES),
          }
        : null,
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

function playlistInputs(chosenNames: readonly string[], names: readonly string[]): ShapeView['fromPlaylists'] {
  const inputs = [...chosenNames.filter((name) => name !== ''), ''].map((value, index) => ({
    id: `b-from-playlists-${index}`,
    name: 'from-playlists',
    value,
    label: index === 0 ? 'Playlist' : 'Another playlist',
  }));
  return { inputs, listId: 'b-from-playlists-names', names };
}
