import { heardValues, observationOf, type JudgedListen, type Observation, type TrackPlayedData } from '@groovelog/domain';

/** An observation with the facts that a listen policy looks at. */
export interface JudgedObservation extends Observation {
  facts: JudgedListen;
  /** Not in the log yet. */
  isNew: boolean;
}

/** Makes judged observations that share their texts and facts: a history repeats a few thousand of each. */
export type Judge = (id: string, played: TrackPlayedData, isNew: boolean) => JudgedObservation;

/** Creates a judge for one preview; what it remembers goes with it. */
export function createJudge(): Judge {
  const texts = new Map<string, string>();
  const facts = new Map<string, JudgedListen>();
  const sharedText = (text: string | null) => (text === null ? null : shared(texts, text, text));
  return (id, played, isNew) => {
    const observation = observationOf(id, played);
    const judged = factsOf(played);
    return {
      ...observation,
      uri: sharedText(observation.uri),
      nameKey: sharedText(observation.nameKey),
      facts: shared(facts, `${judged.kind} ${judged.msPlayed} ${judged.completed} ${judged.incognito}`, judged),
      isNew,
    };
  };
}

function factsOf(played: TrackPlayedData): JudgedListen {
  const { msPlayed, isCompleted } = heardValues(played);
  return { kind: played.kind, msPlayed, completed: isCompleted, incognito: played.incognito ?? false };
}

function shared<Value>(known: Map<string, Value>, key: string, value: Value): Value {
  const before = known.get(key);
  if (before !== undefined) return before;
  known.set(key, value);
  return value;
}
