import type { Rule, SmartPlaylist } from '@groovelog/domain';

const TRACK = 'spotify:track:';

/** A rule with the pins and bans (URIs) of its playlist besides its own; where they contradict each other, the playlist's win. */
export function withPinsAndBans(rule: Rule, { pins, bans }: Pick<SmartPlaylist, 'pins' | 'bans'>): Rule {
  const [pinned, banned] = [pins.map(idOf), bans.map(idOf)];
  return { ...rule, pins: together(rule.pins, pinned, banned), bans: together(rule.bans, banned, pinned) };
}

/** Each once; the rule's own first. */
function together(own: readonly string[], more: readonly string[], contrary: readonly string[]): string[] {
  const without = new Set(contrary);
  return [...new Set([...own.filter((id) => !without.has(id)), ...more])];
}

const idOf = (uri: string): string => (uri.startsWith(TRACK) ? uri.slice(TRACK.length) : uri);
