import type { Listen, MergeReason } from '@groovelog/domain';
import type { ListenEdit } from './listen-edits';

/** What derivation and hand edits make of one observation: the columns of its row that can change later. */
export interface RowState {
  /** The observation that leads its listen; null when it leads itself. */
  mergedInto: string | null;
  reason: MergeReason | null;
  trackNo: number;
  msPlayed: number;
  isHidden: boolean;
}

/** What the source said of an observation. */
export interface SaidValues {
  saidTrackNo: number;
  heardMs: number;
}

/** The state of an observation that is a listen by itself and that nobody edited. */
export function aloneState({ saidTrackNo, heardMs }: SaidValues): RowState {
  return { mergedInto: null, reason: null, trackNo: saidTrackNo, msPlayed: heardMs, isHidden: false };
}

/**
 * The state of every observation of these listens. Hand edits belong to an observation, but they hold for the listen it is
 * part of, also after a more trusted observation took the lead.
 */
export function rowStates(
  listens: readonly Listen[],
  saidBy: (id: string) => SaidValues,
  edits: ReadonlyMap<string, ListenEdit>,
): Map<string, RowState> {
  const states = new Map<string, RowState>();
  for (const { leading, merged } of listens) {
    const ids = [leading.id, ...merged.map((member) => member.observation.id).sort()];
    const found = ids.flatMap((id) => edits.get(id) ?? []);
    const alone = aloneState(saidBy(leading.id));
    states.set(leading.id, {
      ...alone,
      trackNo: found.find((edit) => edit.trackNo !== null)?.trackNo ?? alone.trackNo,
      msPlayed: found.find((edit) => edit.msPlayed !== null)?.msPlayed ?? alone.msPlayed,
      isHidden: found.some((edit) => edit.isHidden),
    });
    for (const { observation, reason } of merged) {
      states.set(observation.id, { ...aloneState(saidBy(observation.id)), mergedInto: leading.id, reason });
    }
  }
  return states;
}

/** Whether two states would make the same row. */
export function isSameState(a: RowState, b: RowState): boolean {
  return (
    a.mergedInto === b.mergedInto &&
    a.trackNo === b.trackNo &&
    a.msPlayed === b.msPlayed &&
    a.isHidden === b.isHidden &&
    a.reason?.identity === b.reason?.identity &&
    a.reason?.timing === b.reason?.timing &&
    a.reason?.gapMs === b.reason?.gapMs
  );
}
