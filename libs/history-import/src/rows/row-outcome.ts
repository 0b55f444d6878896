import type { RowReason, TrackPlayedData } from '@groovelog/domain';

/** What a row says, or why it says nothing. */
export type RowOutcome = ReadRow | RejectedRow;

export interface ReadRow {
  played: TrackPlayedData;
  /** End of the play, milliseconds since 1970. */
  endedAt: number;
}

/** `message` goes on after "row 17". */
export interface RejectedRow {
  reason: Exclude<RowReason, 'repeated-row'>;
  message: string;
}
