import { orderTopList, type Measure, type TopEntry, topCandidates } from '@groovelog/domain';
import type { NamedNumber } from '@groovelog/read-models';

/** A line of a top list of one artist or album. */
export interface NamedEntry extends TopEntry {
  name: string;
}

/** The most heard of some things, named; `namesOf` answers for the numbers asked. Equals go by name. */
export async function topOfItem(
  measure: Measure,
  limit: number,
  namesOf: (numbers: readonly number[]) => Promise<NamedNumber[]>,
): Promise<NamedEntry[]> {
  const entries = topCandidates(measure, 'listens', limit);
  const names = new Map((await namesOf(entries.map((entry) => entry.number))).map((named) => [named.number, named.name]));
  return orderTopList(
    entries.map((entry) => ({ ...entry, name: names.get(entry.number) ?? '' })),
    'listens',
  ).slice(0, limit);
}
