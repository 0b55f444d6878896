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
export async function neighbourhoodOf<Known extends Observation>(
  seeds: readonly Observation[],
  load: (lookup: Lookup) => Promise<readonly Known[]>,
): Promise<Known[]> {
  const isSeed = new Set(seeds.map((seed) => seed.id));
  const known = new Map<string, Known>();
  const members = new Map<string, Known>();
  let frontier: readonly Observation[] = seeds;
  while (frontier.length > 0) {
    const before = known.size;
    for (const found of await load(lookupAround(frontier))) if (!isSeed.has(found.id)) known.set(found.id, found);
    const added = known.size === before ? [] : connected(seeds, known, members);
    for (const member of added) members.set(member.id, member);
    frontier = added;
  }
  return [...members.values()];
}

/** The known observations that are connected to a seed and no member yet. */
function connected<Known extends Observation>(
  seeds: readonly Observation[],
  known: ReadonlyMap<string, Known>,
  members: ReadonlyMap<string, Known>,
): Known[] {
  const isKnown = (observation: Observation) => known.has(observation.id);
  return neighbourhoods([...seeds, ...known.values()])
    .filter((group) => !group.every(isKnown))
    .flatMap((group) => group.flatMap(({ id }) => (members.has(id) ? [] : (known.get(id) ?? []))));
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
