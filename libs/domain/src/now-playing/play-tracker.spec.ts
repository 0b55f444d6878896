import * as fc from 'fast-check';
import { nextLookAfter, trackPlay, type Heard, type PlayInProgress, type Sight } from './play-tracker';

const SECOND = 1_000;
const song = (name: string, seconds = 200): Heard => ({
  kind: 'track',
  title: name,
  uri: `spotify:track:${name}`,
  artist: 'Ann',
  durationMs: seconds * SECOND,
});
const plays = (heard: Heard, seconds: number): Sight => ({ heard, isPlaying: true, progressMs: seconds * SECOND });
const pauses = (heard: Heard, seconds: number): Sight => ({ ...plays(heard, seconds), isPlaying: false });

/** Looks at the given seconds; answers what ended as `name: seconds heard`. */
function heardIn(looks: readonly [number, Sight | null][]): string[] {
  let playing: PlayInProgress | null = null;
  return looks.flatMap(([second, sight]) => {
    const tracked = trackPlay(playing, sight, second * SECOND);
    playing = tracked.playing;
    return tracked.ended.map(({ title, msPlayed, reasonEnd }) => `${title}: ${(msPlayed ?? 0) / SECOND} ${reasonEnd}`);
  });
}

describe('following a player', () => {
  const [a, b] = [song('a'), song('b')];

  it('hears a song to its end, and begins with the next', () => {
    const looks: [number, Sight][] = [0, 30, 60, 90, 120, 150, 180].map((second) => [second, plays(a, second)]);
    expect(heardIn([...looks, [210, plays(b, 10)]])).toEqual(['a: 200 trackdone']);
  });

  it('counts a song that was skipped by the time it was heard', () => {
    expect(heardIn([[0, plays(a, 0)], [30, plays(a, 30)], [60, plays(b, 20)]])).toEqual(['a: 40 unknown']); // prettier-ignore
  });

  it('counts no time of a pause, but what was heard before it and after it, and takes a pause for no end', () => {
    expect(
      heardIn([
        [0, plays(a, 0)],
        [30, plays(a, 30)],
        [60, pauses(a, 40)],
        [240, pauses(a, 40)],
        [270, plays(a, 60)],
        [420, plays(b, 5)],
      ]),
    ).toEqual(['a: 200 trackdone']);
  });

  it('counts no time that was jumped over', () => {
    expect(heardIn([[0, plays(a, 0)], [30, plays(a, 180)], [60, plays(b, 10)]])).toEqual(['a: 50 trackdone']); // prettier-ignore
  });

  it('tells a repeat from going back', () => {
    expect(heardIn([[0, plays(a, 180)], [30, plays(a, 10)], [40, null]])).toEqual(['a: 200 trackdone', 'a: 10 unknown']); // prettier-ignore
    expect(heardIn([[0, plays(a, 100)], [30, plays(a, 20)], [60, plays(b, 30)]])).toEqual(['a: 120 unknown']); // prettier-ignore
  });

  it('hears no advertisement, and ends a song at one', () => {
    const ad: Sight = { heard: null, isPlaying: true, progressMs: 5 * SECOND };
    expect(heardIn([[0, plays(a, 170)], [30, ad], [60, plays(b, 10)]])).toEqual(['a: 195 unknown']); // prettier-ignore
  });

  it('knows nothing about a time in which nobody looked', () => {
    expect(heardIn([[0, plays(a, 0)], [30, plays(a, 30)], [7_200, plays(a, 100)], [7_210, null]])).toEqual([
      'a: 30 unknown',
      'a: 100 unknown',
    ]); // prettier-ignore
  });

  it('does not hear what nobody could hear in the time: never more than the clock, whatever is seen', () => {
    const sight = fc.oneof(
      fc.constant(null),
      fc.record({
        heard: fc.constantFrom(a, b, null),
        isPlaying: fc.boolean(),
        progressMs: fc.integer({ min: 0, max: 200 * SECOND }),
      }),
    );
    const looks = fc.array(fc.tuple(fc.integer({ min: 1, max: 900 }), sight), { minLength: 2, maxLength: 30 });
    fc.assert(
      fc.property(looks, (steps) => {
        let at = 0;
        let playing: PlayInProgress | null = null;
        let heard = 0;
        let credit = 0;
        for (const [index, [seconds, seen]] of steps.entries()) {
          at += seconds * SECOND;
          // The first look, and one after nothing was on, may find something that began before.
          if (!playing && seen?.heard) credit += seen.progressMs;
          const tracked = trackPlay(playing, seen, at);
          playing = tracked.playing;
          heard += tracked.ended.reduce((sum, { msPlayed }) => sum + (msPlayed ?? 0), 0);
          expect(heard).toBeLessThanOrEqual(at + credit + (index + 1) * 2_500);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('looks again just after the end of a song, at least every half minute, and seldom when nothing plays', () => {
    const playing = (seconds: number) => trackPlay(null, plays(a, seconds), 0);
    expect(nextLookAfter(playing(0))).toBe(30_000);
    expect(nextLookAfter(playing(190))).toBe(11_000);
    expect(nextLookAfter(playing(199))).toBe(5_000);
    expect(nextLookAfter(trackPlay(null, null, 0))).toBe(180_000);
  });
});
