import { createDisjointSets, groupsOf, type DisjointSets } from './disjoint-sets';
import { agreementOf, pauseGap, reachOf } from './match-windows';
import { compareObservations, comparePrecedence, type Observation } from './observation';
import { firstAtOrAfter } from './timeline';

/**
 * Cuts observations into groups that cannot influence each other: the connected parts of the graph of pairs that could be
 * merged. An observation only ever adds to the graph, so a batch touches no other listens than those of the groups it is in.
 *
 * Rows of the extended export never merge with each other: a set of nothing else costs one look at each.
 */
export function neighbourhoods(observations: readonly Observation[]): Observation[][] {
  if (observations.every((observation) => observation.source === 'extended')) return observations.map((observation) => [observation]);
  const ordered = [...observations].sort(compareObservations);
  const sets = createDisjointSets(ordered.length);
  ordered.forEach((observation, index) => {
    if (observation.source !== 'extended') joinMergeable(ordered, index, sets);
  });
  joinPausedPlays(ordered, sets);
  return groupsOf(ordered, sets);
}

/** Whether two observations of different sources could be the same listen. */
function couldMerge(a: Observation, b: Observation): boolean {
  const precedence = comparePrecedence(a, b);
  if (precedence === 0) return false;
  return (precedence > 0 ? agreementOf(a, b) : agreementOf(b, a)) !== null;
}

function joinMergeable(ordered: readonly Observation[], index: number, sets: DisjointSets): void {
  const observation = ordered[index];
  if (!observation) return;
  const { from, to } = reachOf(observation);
  for (let other = firstAtOrAfter(ordered, from); other < ordered.length; other++) {
    const neighbour = ordered[other];
    if (!neighbour || neighbour.at > to) break;
    if (couldMerge(observation, neighbour)) sets.join(index, other);
  }
}

/**
 * Two rows of recently played could be one paused play only when no third row lies between them. Those that do lie between
 * belong to the group: they decide.
 */
function joinPausedPlays(ordered: readonly Observation[], sets: DisjointSets): void {
  const rows = ordered.flatMap((observation, index) => (observation.source === 'recent' ? [{ observation, index }] : []));
  rows.forEach(({ observation, index }, place) => {
    const limit = reachOf(observation).to;
    for (let next = place + 1; next < rows.length; next++) {
      const later = rows[next];
      if (!later || later.observation.at > limit) break;
      if (pauseGap(observation, later.observation) === null) continue;
      for (const between of rows.slice(place + 1, next + 1)) sets.join(index, between.index);
    }
  });
}
