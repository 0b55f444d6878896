import { countsAsListen, deriveListens, isCountedKind, REACH_MS, type Listen, type ListenPolicy } from '@groovelog/domain';
import type { ExistingHistory } from './existing-history';
import type { JudgedObservation } from './judged-observation';

/** What the new rows would be. Each row has exactly one fate, so they sum up to the new rows. */
export interface RowFates {
  /** A listen that counts under the policy. */
  listens: number;
  /** Says the same as something that is there, or as another new row; adds no listen. */
  merged: number;
  /** Listens that the policy leaves out, by the first reason that holds. */
  incognito: number;
  podcasts: number;
  audiobooks: number;
  unknown: number;
  tooShort: number;
}

/** Where new rows lead, and how many listens the history has without and with them. */
export interface Outlook {
  fates: RowFates;
  listensBefore: number;
  listensAfter: number;
}

/**
 * Derives the history as it would be with the new rows, under a policy. The same derivation makes the read models; here it
 * goes from one silence to the next, so that no more than a few hours of listens are in memory.
 */
export function outlookOf(existing: ExistingHistory, arrivals: readonly JudgedObservation[], policy: ListenPolicy): Outlook {
  const fates: RowFates = { listens: 0, merged: 0, incognito: 0, podcasts: 0, audiobooks: 0, unknown: 0, tooShort: 0 };
  const outlook: Outlook = { fates, listensBefore: 0, listensAfter: 0 };
  for (const span of betweenSilences([...existing.observations, ...arrivals])) {
    const listens = deriveListens(span).map(membersOf);
    const after = countListens(existing, listens, policy);
    outlook.listensAfter += after;
    if (!span.some((observation) => observation.isNew)) {
      outlook.listensBefore += after;
      continue;
    }
    for (const members of listens) addFates(fates, members, policy);
    const before = deriveListens(span.filter((observation) => !observation.isNew)).map(membersOf);
    outlook.listensBefore += countListens(existing, before, policy);
  }
  return outlook;
}

/** Groups of observations so far apart that none can influence another. */
function* betweenSilences(observations: JudgedObservation[]): Generator<JudgedObservation[]> {
  let span: JudgedObservation[] = [];
  for (const observation of observations.sort((one, other) => one.at - other.at)) {
    const last = span.at(-1);
    if (last && observation.at - last.at > REACH_MS) {
      yield span;
      span = [];
    }
    span.push(observation);
  }
  if (span.length > 0) yield span;
}

/** A listen of nothing but new rows has the fate of its leading row; the others say the same as it. */
function addFates(fates: RowFates, members: Members, policy: ListenPolicy): void {
  const fresh = members.filter((member) => member.isNew).length;
  if (fresh < members.length) fates.merged += fresh;
  else {
    fates.merged += fresh - 1;
    fates[fateOf(members[0], policy)] += 1;
  }
}

function countListens(existing: ExistingHistory, listens: readonly Members[], policy: ListenPolicy): number {
  return listens.filter((members) => counts(existing, members, policy)).length;
}

type Members = [leading: JudgedObservation, ...merged: JudgedObservation[]];

/** Deriving hands back the very objects it was given. */
function membersOf({ leading, merged }: Listen): Members {
  return [leading as JudgedObservation, ...merged.map(({ observation }) => observation as JudgedObservation)];
}

function counts(existing: ExistingHistory, members: Members, policy: ListenPolicy): boolean {
  const ids = members.map(({ id }) => id);
  const [{ facts }] = members;
  return !existing.isHidden(ids) && countsAsListen({ ...facts, msPlayed: existing.correctedMs(ids) ?? facts.msPlayed }, policy);
}

function fateOf({ facts }: JudgedObservation, policy: ListenPolicy): Exclude<keyof RowFates, 'merged'> {
  if (facts.incognito && !policy.includeIncognito) return 'incognito';
  if (countsAsListen(facts, policy)) return 'listens';
  if (isCountedKind(facts.kind, policy)) return 'tooShort';
  switch (facts.kind) {
    case 'episode':
      return 'podcasts';
    case 'audiobook':
      return 'audiobooks';
    case 'unknown':
      return 'unknown';
    case 'track':
    case 'local':
      return 'tooShort';
    default:
      return facts.kind satisfies never;
  }
}
