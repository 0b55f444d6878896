import type { EpochMs, RuleLibrary, RuleMembership, RuleTrack } from '../rule-library';

/** The playlists that hold a track, or ever held it, each by its name (where it has one) and id. */
export function holdersOf({ id }: RuleTrack, { playlists, memberships }: RuleLibrary, when: 'now' | 'ever'): readonly string[][] {
  const counts = ({ trackId, removedAt }: RuleMembership) => trackId === id && (when === 'ever' || removedAt === null);
  return playlists
    .filter((playlist) => memberships.some((membership) => membership.playlistId === playlist.id && counts(membership)))
    .map((playlist) => (playlist.name === null ? [playlist.id] : [playlist.name, playlist.id]));
}

/** When a track last came into a playlist that still holds it; null when none does. */
export function lastAddedAt({ id }: RuleTrack, { memberships }: RuleLibrary): EpochMs | null {
  const held = memberships.filter(({ trackId, removedAt }) => trackId === id && removedAt === null);
  return held.length === 0 ? null : Math.max(...held.map(({ addedAt }) => addedAt));
}
