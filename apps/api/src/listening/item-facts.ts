import { ranksIn, type Listening, type Measure } from '@groovelog/domain';

/** How much of one thing was heard, as scripts read it. */
export interface ItemFacts {
  listens: number;
  msPlayed: number;
  /** By listens among all things of its kind, all time; from 1. */
  rank: number;
  /** Ends of the first and the last listen, UTC ISO 8601. */
  firstAt: string;
  lastAt: string;
}

/**
 * The listens of one thing; null while none of its plays counts.
 *
 * @param item the listening of its tracks only.
 * @param rank its number, and how much was heard of each of its kind.
 */
export function itemFacts({ listens }: Listening, { number, among }: { number: number; among: Measure }): ItemFacts | null {
  const [first, last] = [listens.endedAt[0], listens.endedAt[listens.length - 1]];
  if (first === undefined || last === undefined) return null;
  let msPlayed = 0;
  for (let index = 0; index < listens.length; index += 1) msPlayed += listens.msPlayed[index] ?? 0;
  return {
    listens: listens.length,
    msPlayed,
    rank: ranksIn(among, 'listens', [number])[0] ?? 0,
    firstAt: momentOf(first),
    lastAt: momentOf(last),
  };
}

const momentOf = (seconds: number): string => new Date(seconds * 1000).toISOString();
