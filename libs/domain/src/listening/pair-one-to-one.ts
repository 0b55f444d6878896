import { createDisjointSets, groupsOf } from './disjoint-sets';
import { agreementOf, reachOf, type Agreement, type SharedIdentity, type Timing, type TimingGap } from './match-windows';
import { compareObservations, type Observation } from './observation';
import { itemsWithin } from './timeline';

/** Why an observation was merged into another: the same thing, at times that agree. */
export interface MergeReason {
  identity: SharedIdentity;
  timing: Timing;
  /** How far apart the compared instants are. */
  gapMs: number;
}

/** A less trusted observation that says the same as a more trusted one. */
export interface Pairing {
  leader: Observation;
  follower: Observation;
  reason: MergeReason;
}

interface Candidate extends Agreement {
  leader: Observation;
  follower: Observation;
}

const IDENTITIES: readonly SharedIdentity[] = ['uri', 'isrc', 'names', 'title'];
const TIMES_ARE_ENDS: readonly Timing[] = ['end', 'minute', 'start', 'length'];
const TIMES_ARE_STARTS: readonly Timing[] = ['start', 'end', 'minute', 'length'];

/**
 * Pairs followers with leaders, each with at most one: the surest identity first, then the strictest timing, then the
 * smallest gap. Where a source may carry starts or ends, each run of plays that compete is read both ways, and the reading
 * that explains more of them holds; ends, when both explain as many.
 */
export function pairOneToOne(leaders: readonly Observation[], followers: readonly Observation[]): Pairing[] {
  const ordered = [...leaders].sort(compareObservations);
  const candidates = followers.flatMap((follower) => candidatesFor(follower, ordered));
  return competingGroups(candidates).flatMap((group) => {
    const asEnds = pairGreedily(group, TIMES_ARE_ENDS);
    if (!group.some((candidate) => candidate.gaps.some((gap) => gap.timing === 'start'))) return asEnds;
    const asStarts = pairGreedily(group, TIMES_ARE_STARTS);
    return asStarts.length > asEnds.length ? asStarts : asEnds;
  });
}

function candidatesFor(follower: Observation, leaders: readonly Observation[]): Candidate[] {
  return itemsWithin(leaders, reachOf(follower)).flatMap((leader) => {
    const agreement = agreementOf(leader, follower);
    return agreement === null ? [] : [{ leader, follower, ...agreement }];
  });
}

/** Candidates that share a leader or a follower, directly or through others, compete; the rest has nothing to do with them. */
function competingGroups(candidates: readonly Candidate[]): Candidate[][] {
  const sets = createDisjointSets(candidates.length);
  const firstOf = new Map<string, number>();
  candidates.forEach(({ leader, follower }, index) => {
    for (const { id } of [leader, follower]) {
      const first = firstOf.get(id);
      if (first === undefined) firstOf.set(id, index);
      else sets.join(first, index);
    }
  });
  return groupsOf(candidates, sets);
}

function pairGreedily(candidates: readonly Candidate[], timings: readonly Timing[]): Pairing[] {
  const taken = new Set<string>();
  return candidates
    .map((candidate) => ({ ...candidate, best: strictestGap(candidate.gaps, timings) }))
    .sort((a, b) => compareCandidates(a, b, timings))
    .flatMap(({ leader, follower, identity, best }) => {
      if (taken.has(leader.id) || taken.has(follower.id)) return [];
      taken.add(leader.id).add(follower.id);
      return [{ leader, follower, reason: { identity, ...best } }];
    });
}

function strictestGap(gaps: readonly TimingGap[], timings: readonly Timing[]): TimingGap {
  return gaps.reduce((best, gap) => (timings.indexOf(gap.timing) < timings.indexOf(best.timing) ? gap : best));
}

type RankedCandidate = Candidate & { best: TimingGap };

/** Total: two candidates are equal only when they are the same pair. */
function compareCandidates(a: RankedCandidate, b: RankedCandidate, timings: readonly Timing[]): number {
  return (
    IDENTITIES.indexOf(a.identity) - IDENTITIES.indexOf(b.identity) ||
    timings.indexOf(a.best.timing) - timings.indexOf(b.best.timing) ||
    a.best.gapMs - b.best.gapMs ||
    durationGap(a) - durationGap(b) ||
    (b.leader.msPlayed ?? 0) - (a.leader.msPlayed ?? 0) ||
    compareObservations(a.leader, b.leader) ||
    compareObservations(a.follower, b.follower)
  );
}

function durationGap({ leader, follower }: Candidate): number {
  return leader.msPlayed === null || follower.msPlayed === null ? 0 : Math.abs(leader.msPlayed - follower.msPlayed);
}
