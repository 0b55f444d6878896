import { deriveListens, neighbourhoodOf, neighbourhoods, REACH_MS, type Observation } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import { hasOtherSources, observationsAround, type KnownObservation } from './known-observations';
import { indexListens } from './listen-indexes';
import { editsOf } from './listen-edits';
import type { Played } from './played';
import { isSameState, rowStates, type RowState, type SaidValues } from './row-state';

/** An observation that is in the tables and whose row has to change. */
export interface ChangedRow {
  observation: KnownObservation;
  state: RowState;
}

/** What arrivals or departures do to the listens around them. */
export interface Merging {
  /** States of the arrivals; one that is missing here is a listen by itself. */
  arrivals: ReadonlyMap<string, RowState>;
  changed: readonly ChangedRow[];
  /** Groups of observations that could influence each other and that the batch touched, each with all its members. */
  groups: readonly (readonly Observation[])[];
}

/** Nothing but rows of the extended export, and nothing else near them: every row is a listen by itself. */
export async function isLoneExport(
  sql: Sql,
  schema: string,
  userId: string,
  batch: readonly Played[],
  { isFirst }: { isFirst: boolean },
): Promise<boolean> {
  if (batch.some(({ data }) => data.source !== 'extended')) return false;
  if (isFirst) return true;
  const from = batch.reduce((least, { at }) => Math.min(least, at), Infinity) - REACH_MS;
  const to = batch.reduce((most, { at }) => Math.max(most, at), -Infinity) + REACH_MS;
  return !(await hasOtherSources(sql, schema, userId, { from, to }));
}

/** Derives the listens of everything that new observations could be merged with, and of what that could be merged with. */
export async function mergeArrivals(
  sql: Sql,
  schema: string,
  userId: string,
  arrivals: readonly Observation[],
  saidByArrival: (id: string) => SaidValues | undefined,
): Promise<Merging> {
  await indexListens(sql, schema, ['listens_by_id', 'listens_by_time']);
  const around = await knownAround(sql, schema, userId, arrivals);
  const edits = await editsOf(sql, schema, userId, [...around.keys()]);
  const groups = neighbourhoods([...arrivals, ...around.values()]);
  const states = rowStates(groups.flatMap(deriveListens), (id) => saidByArrival(id) ?? saidBy(around, id), edits);
  return { arrivals: states, changed: changedRows(around, states), groups };
}

/** Derives the listens of what is left around observations that go away. */
export async function mergeWithout(sql: Sql, schema: string, userId: string, departures: readonly Observation[]): Promise<Merging> {
  const around = await knownAround(sql, schema, userId, departures);
  const edits = await editsOf(sql, schema, userId, [...around.keys()]);
  const states = rowStates(deriveListens([...around.values()]), (id) => saidBy(around, id), edits);
  return { arrivals: new Map(), changed: changedRows(around, states), groups: [[...departures, ...around.values()]] };
}

async function knownAround(
  sql: Sql,
  schema: string,
  userId: string,
  seeds: readonly Observation[],
): Promise<Map<string, KnownObservation>> {
  const members = await neighbourhoodOf(seeds, (lookup) => observationsAround(sql, schema, userId, lookup));
  return new Map(members.map((member) => [member.id, member]));
}

function saidBy(around: ReadonlyMap<string, KnownObservation>, id: string): SaidValues {
  const known = around.get(id);
  if (!known) throw new Error(`The observation ${id} was derived without being loaded`);
  return known;
}

/** The rows whose state is another than they have. */
export function changedRows(around: ReadonlyMap<string, KnownObservation>, states: ReadonlyMap<string, RowState>): ChangedRow[] {
  return [...around.values()].flatMap((observation) => {
    const state = states.get(observation.id);
    return state && !isSameState(state, observation.state) ? [{ observation, state }] : [];
  });
}
