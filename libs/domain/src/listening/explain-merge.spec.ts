import { explainMerge } from './explain-merge';
import type { MergeReason } from './pair-one-to-one';

const reason = (timing: MergeReason['timing'], gapMs: number): MergeReason => ({ identity: 'uri', timing, gapMs });

describe('a merge is explained', () => {
  it.each([
    [explainMerge('recent', 'extended', reason('end', 12_100)), 'same URI, ended 12 s apart, recently played ↔ extended export'],
    [
      explainMerge('recent', 'extended', reason('start', 2000)),
      'same URI, its time is the start of the other, 2 s apart, recently played ↔ extended export',
    ],
    [
      explainMerge('polled', 'extended', { ...reason('length', 200_000), identity: 'isrc' }),
      'same ISRC, 200 s apart, less than the track is long and a minute, live tracking ↔ extended export',
    ],
    [
      explainMerge('account', 'extended', { identity: 'names', timing: 'minute', gapMs: 0 }),
      'same title and artist, ended in that minute, account data ↔ extended export',
    ],
    [
      explainMerge('account', 'extended', { identity: 'title', timing: 'minute', gapMs: 0 }),
      'same title and duration, ended in that minute, account data ↔ extended export',
    ],
    [
      explainMerge('account', 'manual', { identity: 'names', timing: 'minute', gapMs: 30_000 }),
      'same title and artist, ended 30 s beside that minute, account data ↔ entry by hand',
    ],
    [
      explainMerge('recent', 'recent', reason('pause', 120_000)),
      'same URI, 120 s apart, closer than the track is long: one play with a pause, recently played ↔ recently played',
    ],
  ])('%s', (explanation, expected) => {
    expect(explanation).toBe(expected);
  });
});
