import { DomainError, type Problem } from '../errors/domain-error';
import type { Decider } from '../event/decider';
import { EXCLUDABLE, EXCLUSION_SCOPES, type Exclusion, type ExclusionEvent, type ExclusionTarget } from './exclusions.events';

const LONGEST_NAME = 300;

/** What is left out now, by the id of the exclusion. */
export type ExclusionsState = ReadonlyMap<string, Exclusion>;

/** A track as the exclusions playlist has it. */
export interface ExcludedTrack {
  trackId: string;
  name: string;
}

/** `at` is UTC ISO 8601. The values may come from outside and are checked here. */
export type ExclusionCommand =
  | { type: 'AddExclusion'; exclusion: Exclusion; at: string }
  | { type: 'EndExclusion'; exclusionId: string; at: string }
  /** All tracks of one complete reading of the exclusions playlist; `idOf` names the exclusion of a track. */
  | { type: 'FollowExclusionsPlaylist'; tracks: readonly ExcludedTrack[]; idOf: (trackId: string) => string; at: string };

/**
 * `exclusions-{user}`: things left out of smart playlists, statistics or both. The playlist in Spotify only takes back what
 * it brought itself, never what was excluded here.
 */
export const exclusionsDecider: Decider<ExclusionsState, ExclusionCommand, ExclusionEvent> = {
  initialState: () => new Map(),
  evolve(state, event) {
    const next = new Map(state);
    if (event.type === 'ExclusionEnded') next.delete(event.data.exclusionId);
    else {
      const { at: _, ...exclusion } = event.data;
      next.set(exclusion.exclusionId, exclusion);
    }
    return next;
  },
  decide(state, command) {
    switch (command.type) {
      case 'AddExclusion':
        return add(state, command);
      case 'EndExclusion':
        return end(state, command);
      case 'FollowExclusionsPlaylist':
        return followPlaylist(state, command);
      default:
        return command satisfies never;
    }
  },
};

function add(state: ExclusionsState, { exclusion, at }: Extract<ExclusionCommand, { type: 'AddExclusion' }>): ExclusionEvent[] {
  const problems = problemsOf(exclusion);
  if (problems.length > 0) throw new DomainError('invalid', 'exclusion.invalid', 'This cannot be left out.', problems);
  if ([...state.values()].some((known) => isSame(known, exclusion))) return [];
  return [{ type: 'ExclusionAdded', data: { ...exclusion, at } }];
}

function end(state: ExclusionsState, { exclusionId, at }: Extract<ExclusionCommand, { type: 'EndExclusion' }>): ExclusionEvent[] {
  return state.has(exclusionId) ? [{ type: 'ExclusionEnded', data: { exclusionId, at } }] : [];
}

function followPlaylist(
  state: ExclusionsState,
  { tracks, idOf, at }: Extract<ExclusionCommand, { type: 'FollowExclusionsPlaylist' }>,
): ExclusionEvent[] {
  const wanted = new Map(tracks.map((track) => [idOf(track.trackId), track]));
  const gone = [...state.values()].filter(({ source, exclusionId }) => source === 'playlist' && !wanted.has(exclusionId));
  const fresh = [...wanted].filter(([exclusionId]) => !state.has(exclusionId));
  return [
    ...gone.map(({ exclusionId }): ExclusionEvent => ({ type: 'ExclusionEnded', data: { exclusionId, at } })),
    ...fresh.map(([exclusionId, { trackId, name }]): ExclusionEvent => ({
      type: 'ExclusionAdded',
      data: {
        exclusionId,
        target: { type: 'track', id: trackId, name: name.slice(0, LONGEST_NAME) },
        scope: 'playlists',
        from: null,
        until: null,
        source: 'playlist',
        at,
      },
    })),
  ];
}

function isSame(one: Exclusion, other: Exclusion): boolean {
  const isSameTarget = one.target.type === other.target.type && keyOf(one.target) === keyOf(other.target);
  return isSameTarget && one.scope === other.scope && one.from === other.from && one.until === other.until;
}

const keyOf = ({ id, name }: ExclusionTarget) => id ?? name.toLowerCase();

function problemsOf({ target, scope, from, until }: Exclusion): Problem[] {
  const problems: Problem[] = [];
  const refuse = (path: string, message: string) => problems.push({ path, message });
  if (!EXCLUDABLE.includes(target.type)) refuse('type', `Choose one of ${EXCLUDABLE.join(', ')}.`);
  if (!EXCLUSION_SCOPES.includes(scope)) refuse('scope', `Choose one of ${EXCLUSION_SCOPES.join(', ')}.`);
  if (target.name.trim() === '') refuse('name', 'Say what is left out.');
  if (target.name.length > LONGEST_NAME) refuse('name', `Names have at most ${LONGEST_NAME} characters.`);
  for (const [path, value] of [
    ['from', from],
    ['until', until],
  ] as const) {
    if (value !== null && Number.isNaN(Date.parse(value))) refuse(path, 'This is not a date.');
  }
  if (from !== null && until !== null && Date.parse(from) >= Date.parse(until)) refuse('until', 'The end comes after the beginning.');
  return problems;
}
