import { neighbourhoods } from './neighbourhoods';
import { reachOf } from './match-windows';
import type { Observation } from './observation';

/** A span of time, milliseconds since 1970, both ends included. */
export interface Span {
  from: number;
  to: number;
}

/** Where to look for observations that are known already. */
export interface Lookup {
  /** Spans in which every known observation matters. */
  everything: Span[];
  /** Spans in which rows of the extended export do not matter, because they never merge with each other. */
  butExtended: Span[];
}

/**
 * The known observations that arrivals (or departures) can influence, directly or through others: all the rest keeps its
 * listens. Asks `load` for what is around, then for what is around what it found, until nothing new is connected. For rows of
 * the extended export alone, with no other source near them, that is one question with an empty answer.
 *
 * @param load known observations in the spans; may answer with more, and with the same ones again.
 */
export async function neighbourhoodOf(
  seeds: readonly Observation[],
  load: (lookup: Lookup) => Promise<readonly Observation[]>,
): Promise<Observation[]> {
  const known = new Map(seeds.map((seed) => [seed.id, seed]));
  const members = new Set(known.keys());
  let frontier: readonly Observation[] = seeds;
  while (frontier.length > 0) {
    const before = known.size;
    for (const found of await load(lookupAround(frontier))) if (!known.has(found.id)) known.set(found.id, found);
    frontier = known.size === before ? [] : newMembers([...known.values()], members);
  }
  const isSeed = new Set(seeds.map((seed) => seed.id));
  return [...members].flatMap((id) => (isSeed.has(id) ? [] : (known.get(id) ?? [])));
}

/** Adds to `members` all that is connected to one of them; returns what was added. */
function newMembers(observations: readonly Observation[], members: Set<string>): Observation[] {
  const added = neighbourhoods(observations)
    .filter((group) => group.some((observation) => members.has(observation.id)))
    .flatMap((group) => group.filter((observation) => !members.has(observation.id)));
  for (const observation of added) members.add(observation.id);
  return added;
}

function lookupAround(frontier: readonly Observation[]): Lookup {
  return {
    everything: unitedSpans(frontier.filter((observation) => observation.source !== 'extended').map(reachOf)),
    butExtended: unitedSpans(frontier.filter((observation) => observation.source === 'extended').map(reachOf)),
  };
}

/** The same instants in as few spans as possible, in order. */
function unitedSpans(spans: readonly Span[]): Span[] {
  const united: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    const last = united.at(-1);
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else united.push({ ...span });
  }
  return united;
}
