import type { Listening } from '@groovelog/domain';
import { trackTotals } from '@groovelog/read-models';

/** Listens of a track by its number, under the policy that the listening was loaded with; 0 for what was never heard. */
export function listensOfTrack(listening: Listening, trackNo: number | null): number {
  if (trackNo === null) return 0;
  return trackTotals(listening).listens[listening.catalogue.canonicalOf[trackNo] ?? trackNo] ?? 0;
}
