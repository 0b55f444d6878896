import { localDayAt } from '../../time/local-time';
import type { DayNumber } from '../../time/calendar-day';
import type { ZoneOffsets } from '../../time/zone-offsets';
import type { Rule } from '../rule';
import type { EpochMs, RuleLibrary, RuleMoment, RuleTrack } from '../rule-library';

/** One evaluation of one rule: what every part of it looks at. */
export interface Evaluation {
  readonly rule: Rule;
  readonly library: RuleLibrary;
  readonly moment: RuleMoment;
  readonly zone: ZoneOffsets;
  /** Ranks, percentiles, top and bottom are among these. */
  readonly candidates: readonly RuleTrack[];
}

const MS_PER_SECOND = 1000;

/** The listener's date at a moment. */
export const localDayOf = (at: EpochMs, zone: ZoneOffsets): DayNumber => localDayAt(zone, Math.floor(at / MS_PER_SECOND));

/** The listener's date at the evaluation time. */
export const todayOf = ({ moment, zone }: Evaluation): DayNumber => localDayOf(moment.evaluatedAt, zone);
