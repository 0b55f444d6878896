import { countsAsListen, deriveListens, isCountedKind, type Listen, type ListenPolicy } from '@groovelog/domain';
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

/** Derives the history as it would be with the new rows, under a policy. The same derivation makes the read models. */
export function outlookOf(existing: ExistingHistory, arrivals: readonly JudgedObservation[], policy: ListenPolicy): Outlook {
  const fates: RowFates = { listens: 0, merged: 0, incognito: 0, podcasts: 0, audiobooks: 0, unknown: 0, tooShort: 0 };
  let listensAfter = 0;
  for (const listen of deriveListens([...existing.observations, ...arrivals])) {
    const members = membersOf(listen);
    if (counts(existing, members, policy)) listensAfter += 1;
    const fresh = members.filter((member) => member.isNew);
    fates.merged += fresh.length;
    if (fresh.length === members.length) {
      fates.merged -= 1;
      fates[fateOf(members[0], policy)] += 1;
    }
  }
  const before = deriveListens(existing.observations);
  return { fates, listensAfter, listensBefore: before.filter((listen) => counts(existing, membersOf(listen), policy)).length };
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
