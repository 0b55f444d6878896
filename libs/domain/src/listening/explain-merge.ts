import type { ObservationSource } from './events';
import type { SharedIdentity } from './match-windows';
import type { MergeReason } from './pair-one-to-one';

const SOURCE_NAMES: Record<ObservationSource, string> = {
  extended: 'extended export',
  polled: 'live tracking',
  recent: 'recently played',
  account: 'account data',
  manual: 'entry by hand',
};

const IDENTITY_NAMES: Record<SharedIdentity, string> = {
  uri: 'same URI',
  isrc: 'same ISRC',
  names: 'same title and artist',
  title: 'same title and duration',
};

/** What a source is called in a sentence. */
export const sourceName = (source: ObservationSource): string => SOURCE_NAMES[source];

/** Why two observations are one listen, in words: "same URI, ended 12 s apart, recently played ↔ extended export". */
export function explainMerge(merged: ObservationSource, leading: ObservationSource, reason: MergeReason): string {
  return `${IDENTITY_NAMES[reason.identity]}, ${explainTiming(reason)}, ${sourceName(merged)} ↔ ${sourceName(leading)}`;
}

function explainTiming({ timing, gapMs }: MergeReason): string {
  const apart = `${Math.round(gapMs / 1000)} s`;
  switch (timing) {
    case 'end':
      return `ended ${apart} apart`;
    case 'start':
      return `its time is the start of the other, ${apart} apart`;
    case 'length':
      return `${apart} apart, less than the track is long and a minute`;
    case 'minute':
      return gapMs === 0 ? 'ended in that minute' : `ended ${apart} beside that minute`;
    case 'pause':
      return `${apart} apart, closer than the track is long: one play with a pause`;
    default:
      return timing satisfies never;
  }
}
