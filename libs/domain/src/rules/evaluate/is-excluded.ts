import { foldText } from '../fold-text';
import type { RuleExclusion, RuleTrack } from '../rule-library';
import type { Evaluation } from './evaluation';

/** Whether an exclusion that holds at the evaluation time names the track, a credited artist, its album or a genre. */
export function isExcluded(track: RuleTrack, { library, moment }: Evaluation): boolean {
  return library.exclusions.some((exclusion) => holdsAt(exclusion, moment.evaluatedAt) && names(exclusion, track));
}

const holdsAt = ({ from, until }: RuleExclusion, now: number): boolean => (from === null || from <= now) && (until === null || now < until);

/** Ids decide where both sides have them, otherwise names. */
function names({ type, id, name }: RuleExclusion, track: RuleTrack): boolean {
  const called = targetsOf(type, track);
  if (id !== null && (called.ids.length > 0 || type === 'track')) return called.ids.includes(id);
  return name !== null && name !== '' && called.names.some((one) => foldText(one) === foldText(name));
}

function targetsOf(type: RuleExclusion['type'], track: RuleTrack): { ids: readonly string[]; names: readonly string[] } {
  const known = (value: string | null) => (value === null ? [] : [value]);
  switch (type) {
    case 'track':
      return { ids: [track.id], names: known(track.title) };
    case 'artist':
      return { ids: track.artists.flatMap(({ id }) => known(id)), names: track.artists.map(({ name }) => name) };
    case 'album':
      return { ids: known(track.albumId), names: known(track.album) };
    case 'genre':
      return { ids: [], names: track.genres };
    default:
      return type satisfies never;
  }
}
