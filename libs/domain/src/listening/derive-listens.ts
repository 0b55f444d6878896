import { pauseGap } from './match-windows';
import { neighbourhoods } from './neighbourhoods';
import { compareObservations, PRECEDENCE, type Observation } from './observation';
import { pairOneToOne, type MergeReason } from './pair-one-to-one';

/** Something that was heard once: the most trusted observation of it, and the others that say the same. */
export interface Listen {
  leading: Observation;
  merged: readonly { observation: Observation; reason: MergeReason }[];
}

/**
 * The listens behind a set of observations of one listener. Every observation is in exactly one listen; a listen has at most
 * one observation of each source, except that rows of recently played may be one play with pauses. The answer depends on
 * the set alone, not on the order or the batches in which it came; see {@link neighbourhoods} for deriving a part of it.
 *
 * Source by source, from the most to the least trusted, observations join the listens that are there already or begin new
 * ones (spotify-web-api.md 7.4).
 */
export function deriveListens(observations: readonly Observation[]): Listen[] {
  return neighbourhoods(observations).flatMap(deriveNeighbourhood);
}

/** The listens of one neighbourhood, or of a union of neighbourhoods. */
function deriveNeighbourhood(observations: readonly Observation[]): Listen[] {
  const [only] = observations;
  if (only && observations.length === 1) return [{ leading: only, merged: [] }];
  const listens = new Map<string, GrowingListen>();
  for (const source of PRECEDENCE) {
    const arrivals = observations.filter((observation) => observation.source === source).sort(compareObservations);
    joinListens(arrivals, listens);
    if (source === 'recent') joinPauses(arrivals, listens);
    else for (const observation of arrivals) if (!listens.has(observation.id)) begin(listens, observation);
  }
  return [...new Set(listens.values())];
}

interface GrowingListen extends Listen {
  merged: { observation: Observation; reason: MergeReason }[];
}

/** Adds arrivals to the listens that they say the same as. `listens` knows every member's listen. */
function joinListens(arrivals: readonly Observation[], listens: Map<string, GrowingListen>): void {
  const leaders = [...new Set(listens.values())].map((listen) => listen.leading);
  for (const { leader, follower, reason } of pairOneToOne(leaders, arrivals)) join(listens, leader, follower, reason);
}

function begin(listens: Map<string, GrowingListen>, leading: Observation): void {
  listens.set(leading.id, { leading, merged: [] });
}

function join(listens: Map<string, GrowingListen>, host: Observation, observation: Observation, reason: MergeReason): void {
  const listen = listens.get(host.id);
  if (!listen) throw new Error(`No listen has the observation ${host.id}`);
  listen.merged.push({ observation, reason });
  listens.set(observation.id, listen);
}

/**
 * Rows of one paused play: those without a listen join the nearest row of the play that has one. When none has, the last
 * row begins it, because that is where the play ended.
 */
function joinPauses(rows: readonly Observation[], listens: Map<string, GrowingListen>): void {
  for (const play of pausedPlays(rows)) {
    const last = play.at(-1);
    if (last && !play.some((row) => listens.has(row.id))) begin(listens, last);
    const hosts = play.filter((row) => listens.has(row.id));
    for (const row of play.filter((row) => !listens.has(row.id))) {
      const host = nearest(hosts, row);
      join(listens, host, row, { identity: 'uri', timing: 'pause', gapMs: Math.abs(host.at - row.at) });
    }
  }
}

/** Rows without another between them, all so close to the first that they can only be one play. */
function pausedPlays(rows: readonly Observation[]): Observation[][] {
  const plays: Observation[][] = [];
  for (const row of rows) {
    const play = plays.at(-1);
    if (play?.[0] && pauseGap(play[0], row) !== null) play.push(row);
    else plays.push([row]);
  }
  return plays;
}

/** The row nearest in time; of two equally near, the later, because a listen happens at its end. */
function nearest(hosts: readonly Observation[], row: Observation): Observation {
  return hosts.reduce((best, host) => (Math.abs(host.at - row.at) <= Math.abs(best.at - row.at) ? host : best));
}
