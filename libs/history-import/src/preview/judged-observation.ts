import { heardValues, observationOf, type JudgedListen, type Observation, type TrackPlayedData } from '@groovelog/domain';

/** An observation with the facts that a listen policy looks at. */
export interface JudgedObservation extends Observation {
  facts: JudgedListen;
  /** Not in the log yet. */
  isNew: boolean;
}

/** The part of an observation that decides what it merges with and whether it counts. */
export function judgedObservation(id: string, played: TrackPlayedData, isNew: boolean): JudgedObservation {
  const { msPlayed, isCompleted } = heardValues(played);
  const facts = { kind: played.kind, msPlayed, completed: isCompleted, incognito: played.incognito ?? false };
  return { ...observationOf(id, played), facts, isNew };
}
