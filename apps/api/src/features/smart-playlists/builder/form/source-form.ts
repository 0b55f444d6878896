import type { JsonObject, JsonValue } from '@groovelog/domain';
import type { FormContext } from './form-context';
import { isObject, listed, shown, withoutGaps } from './plain-values';
import { isPosted, type Posted, postedText, postedTexts } from './posted';
import { checksControl, type Choice, type ControlView, dateControl, linesControl, selectControl, switchControl } from './rule-control';

const SOURCES: readonly Choice[] = [
  ['library', 'My library'],
  ['liked', 'Liked tracks'],
  ['saved_albums', 'Tracks of saved albums'],
  ['played', 'Everything I ever played'],
  ['everything', 'Every track ever seen'],
  ['playlists', 'Playlists…'],
  ['smart_playlist', 'A smart playlist…'],
];
const AS: readonly Choice[] = [
  ['list', 'its list as it is'],
  ['rules', 'its rule, run anew'],
];
const UNAVAILABLE: readonly Choice[] = [
  ['drop', 'Leave out what Spotify does not play'],
  ['keep', 'Keep what Spotify does not play'],
  ['substitute', 'Take the same recording instead'],
];

/** Where the candidates come from, and what of them is left out before any condition. */
export function sourceControls(document: JsonObject, context: FormContext): ControlView[] {
  const { from } = document;
  const kind = !isObject(from) ? shown(from) || 'library' : 'smart_playlist' in from ? 'smart_playlist' : 'playlists';
  const unavailable = document['include_unavailable'] === true ? 'keep' : shown(document['unavailable']) || 'drop';
  return [
    selectControl('rule.from', 'Choose from', kind, SOURCES, { reshapes: true }),
    ...namedControls(kind, isObject(from) ? from : {}, context),
    dateControl('rule.as_of', 'As it was on', shown(document['as_of'])),
    selectControl('rule.unavailable', 'Unavailable', unavailable, UNAVAILABLE),
    switchControl('rule.include_excluded', 'Let in what is excluded', document['include_excluded'] === true),
  ];
}

function namedControls(kind: string, from: JsonObject, { playlists, smartPlaylists }: FormContext): ControlView[] {
  if (kind === 'playlists') {
    const ids = listed(from['playlists']).map(shown);
    if (playlists.length === 0) return [linesControl('rule.from.lines', 'Playlists, one name or id a line', ids)];
    const unlisted = ids.filter((id) => !playlists.some(([known]) => known === id)).map((id): Choice => [id, id]);
    return [checksControl('rule.from.playlists', 'Playlists', ids, [...unlisted, ...playlists])];
  }
  if (kind !== 'smart_playlist') return [];
  const id = shown(from['smart_playlist']);
  const known = smartPlaylists.some(([each]) => each === id) || id === '' ? smartPlaylists : [[id, id] as const, ...smartPlaylists];
  return [
    selectControl('rule.from.smart_playlist', 'Smart playlist', id, known),
    selectControl('rule.from.as', 'By', shown(from['as']), AS, { isShort: true }),
  ];
}

/** What {@link sourceControls} post. */
export function readSource(posted: Posted): JsonObject {
  const unavailable = postedText(posted, 'rule.unavailable');
  return withoutGaps({
    from: readFrom(posted),
    as_of: postedText(posted, 'rule.as_of') || undefined,
    include_unavailable: unavailable === 'keep' ? true : undefined,
    unavailable: unavailable === 'substitute' ? unavailable : undefined,
    include_excluded: isPosted(posted, 'rule.include_excluded') ? true : undefined,
  });
}

function readFrom(posted: Posted): JsonValue | undefined {
  const kind = postedText(posted, 'rule.from') ?? 'library';
  if (kind === 'library') return undefined;
  if (kind === 'playlists') {
    const lines = postedText(posted, 'rule.from.lines')?.split(/\r?\n/).filter((line) => line !== '');
    return { playlists: lines ?? postedTexts(posted, 'rule.from.playlists') };
  }
  if (kind !== 'smart_playlist') return kind;
  return { smart_playlist: postedText(posted, 'rule.from.smart_playlist') ?? '', as: postedText(posted, 'rule.from.as') ?? 'list' };
}
