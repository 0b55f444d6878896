/** The place by plays among those that were played: 1 is the most played, and equals share a place. Unknown for who has no plays. */
export function placeAmong(plays: ReadonlyMap<string, number>, key: string | null): number | null {
  const own = ownPlays(plays, key);
  return own === null ? null : 1 + [...plays.values()].filter((other) => other > own).length;
}

/** The percentage of the played that have as many plays or fewer. */
export function percentileAmong(plays: ReadonlyMap<string, number>, key: string | null): number | null {
  const own = ownPlays(plays, key);
  if (own === null) return null;
  const played = [...plays.values()].filter((other) => other > 0);
  return 100 * (played.filter((other) => other <= own).length / played.length);
}

function ownPlays(plays: ReadonlyMap<string, number>, key: string | null): number | null {
  const own = key === null ? undefined : plays.get(key);
  return own === undefined || own === 0 ? null : own;
}
