import {
  finishList,
  limitTracks,
  type FinishedList,
  type LimitedTrack,
  type LimitKind,
  type ListTrack,
  type OtherTrack,
  type Rule,
  type RuleMoment,
} from '@groovelog/domain';
import type { RuleContext } from './compilation';

/** A track of which a list is finished; see {@link listAnswerOf}. */
export interface ListRow extends ListTrack, LimitedTrack {
  readonly id: string;
  title: string | null;
  artists: string[];
  album: string | null;
  durationMs: number | null;
  artistKey: string | null;
  albumKey: string | null;
  recordingKey: string;
  isChosen: boolean;
  mayStay: boolean;
}

/** A list with what is said of the tracks that are not in it. */
export interface FinishedRows<Row> extends FinishedList<Row & ListTrack> {
  chosen: readonly Row[];
  stopped: ReadonlyMap<Row, LimitKind>;
}

/** From the rows of an answer to the list. `isUnlimited`: the rows are all that match, which are still to be limited. */
export function finishRows<Row extends ListRow>(
  rows: readonly Row[],
  { rule, moment, context }: { rule: Rule; moment: RuleMoment; context: RuleContext },
  isUnlimited: boolean,
): FinishedRows<Row> {
  const matching = rows.filter(({ isChosen }) => isChosen);
  const { chosen, stopped } = isUnlimited ? limitTracks(matching, rule.limit) : { chosen: matching, stopped: new Map<Row, LimitKind>() };
  const others = othersOf(rows, chosen, rule);
  return { ...finishList({ chosen, others, last: context.list, rule, now: moment.evaluatedAt }), chosen, stopped };
}

/** What is not chosen. Of one recording only one id is in a list. */
function othersOf<Row extends ListRow>(rows: readonly Row[], chosen: readonly Row[], { onePerRecording }: Rule): OtherTrack<Row>[] {
  const isThere = new Set(chosen);
  const recordings = new Set(onePerRecording ? chosen.map(({ recordingKey }) => recordingKey) : []);
  const others = rows.filter((row) => !isThere.has(row));
  return others.map((track) => ({ track, mayStay: track.mayStay && !recordings.has(track.recordingKey) }));
}
