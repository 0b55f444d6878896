import type { TrackPlayedData } from './events';
import { heardValues } from './heard-values';

const played = (values: Partial<TrackPlayedData>): TrackPlayedData => ({
  source: 'extended',
  at: '2023-04-05T18:22:11Z',
  kind: 'track',
  ...values,
});

describe('what was heard', () => {
  it('is what the export says', () => {
    expect(heardValues(played({ msPlayed: 12_345, reasonEnd: 'trackdone' }))).toEqual({
      msPlayed: 12_345,
      isEstimated: false,
      isCompleted: true,
      isSkipped: false,
    });
  });

  it('is the length of the track where the source knows no duration, marked as an estimate', () => {
    expect(heardValues(played({ source: 'recent', durationMs: 180_000 }))).toMatchObject({
      msPlayed: 180_000,
      isEstimated: true,
      isCompleted: true,
    });
    expect(heardValues(played({ source: 'recent' }))).toMatchObject({ msPlayed: 0, isEstimated: true });
  });

  it.each([
    ['skipped', { skipped: true }, true],
    ['the next button', { reasonEnd: 'fwdbtn', skipped: false }, true],
    ['the back button', { reasonEnd: 'backbtn' }, true],
    ['an end', { reasonEnd: 'trackdone', skipped: true }, false],
    ['another click', { reasonEnd: 'clickrow' }, false],
  ])('%s says whether it was skipped', (_, values, isSkipped) => {
    expect(heardValues(played(values)).isSkipped).toBe(isSkipped);
  });

  it('is complete when polling saw it until ten seconds before its end', () => {
    expect(heardValues(played({ source: 'polled', msPlayed: 170_000, durationMs: 180_000 })).isCompleted).toBe(true);
    expect(heardValues(played({ source: 'polled', msPlayed: 169_999, durationMs: 180_000 })).isCompleted).toBe(false);
  });

  it('of an entry by hand without a duration is the whole track', () => {
    expect(heardValues(played({ source: 'manual' })).isCompleted).toBe(true);
  });

  it('is never less than nothing', () => {
    expect(heardValues(played({ msPlayed: -5 })).msPlayed).toBe(0);
  });
});
