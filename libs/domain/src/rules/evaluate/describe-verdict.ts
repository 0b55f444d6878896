import type { LimitKind } from '../limit-tracks';
import type { RuleVerdict } from './rule-verdict';

const LIMITS: Record<LimitKind, string> = {
  tracks: 'the list is full before it',
  minutes: 'the list would be too long with it',
  percent: 'the share of matching tracks is reached before it',
  perArtist: 'there are enough tracks of its artist before it',
  perAlbum: 'there are enough tracks of its album before it',
  perGenre: 'there are enough tracks of its genre before it',
  perYear: 'there are enough tracks of its year before it',
};

/** A verdict as one English sentence. `nameOf` may know what another track is called. */
export function describeVerdict(verdict: RuleVerdict, nameOf: (trackId: string) => string | undefined = () => undefined): string {
  switch (verdict.kind) {
    case 'in':
      return 'In: the conditions hold.';
    case 'pinned':
      return 'In: it is pinned.';
    case 'stays':
      return 'In: the last list held it.';
    case 'stands-in':
      return `In: it stands for ${nameOf(verdict.trackId) ?? verdict.trackId}, the same recording, which Spotify does not play.`;
    case 'banned':
      return 'Out: it is banned.';
    case 'not-a-candidate':
      return 'Out: it is not among the tracks that the rule looks at.';
    case 'excluded':
      return 'Out: it is excluded from playlists.';
    case 'unavailable':
      return 'Out: Spotify does not play it.';
    case 'conditions':
      return 'Out: the conditions do not hold.';
    case 'gives-way':
      return 'Out: tracks of the last list keep its place.';
    case 'duplicate-of':
      return `Out: ${nameOf(verdict.trackId) ?? verdict.trackId} is the same recording, and in its place.`;
    case 'limit':
      return `Out: the conditions hold, but ${LIMITS[verdict.limit]}.`;
    default:
      return verdict satisfies never;
  }
}
