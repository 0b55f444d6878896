import type { TrackPlayedData } from './events';

/** The values of an observation as figures use them, where sources say less or say it otherwise. */
export interface HeardValues {
  /** Audible milliseconds; worked out when `isEstimated`. */
  msPlayed: number;
  isEstimated: boolean;
  isCompleted: boolean;
  isSkipped: boolean;
}

/** A poll may miss the last seconds of a track. */
const UNSEEN_END_MS = 10_000;

/**
 * What was heard. Recently played lists what was heard to (nearly) its end and knows no duration: the length of the track
 * stands in. An entry by hand without a duration means a whole play. Exports left `skipped` false for years, so a button
 * pressed before the end says it too (spotify-web-api.md 7.2).
 */
export function heardValues(played: TrackPlayedData): HeardValues {
  const { msPlayed, durationMs, reasonEnd } = played;
  const isCompleted = isHeardToItsEnd(played);
  return {
    msPlayed: Math.max(msPlayed ?? durationMs ?? 0, 0),
    isEstimated: msPlayed === undefined,
    isCompleted,
    isSkipped: !isCompleted && (played.skipped === true || reasonEnd === 'fwdbtn' || reasonEnd === 'backbtn'),
  };
}

function isHeardToItsEnd({ source, msPlayed, durationMs, reasonEnd }: TrackPlayedData): boolean {
  switch (source) {
    case 'recent':
      return true;
    case 'manual':
      return msPlayed === undefined;
    case 'polled':
      return durationMs !== undefined && msPlayed !== undefined && msPlayed >= durationMs - UNSEEN_END_MS;
    case 'extended':
    case 'account':
      return reasonEnd === 'trackdone';
    default:
      return source satisfies never;
  }
}
