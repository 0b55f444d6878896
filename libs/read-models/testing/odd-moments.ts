import fc from 'fast-check';
import type { RuleMoment } from '@groovelog/domain';

const MS_PER_DAY = 86_400_000;

/** Zones that change their clocks, by half an hour too, that stand at odd quarters, and that once left out a day. */
export const ODD_ZONES = [
  'UTC',
  'Europe/Paris',
  'America/New_York',
  'America/St_Johns',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Apia',
];

/** When clocks change, days and years begin, and months end. */
const EDGES = [
  '2026-03-29T01:00:00Z',
  '2025-10-26T01:00:00Z',
  '2025-11-02T06:00:00Z',
  '2026-03-08T07:00:00Z',
  '2025-12-31T23:00:00Z',
  '2026-01-01T00:00:00Z',
  '2024-02-29T12:00:00Z',
  '2011-12-30T10:00:00Z',
  '2026-05-31T22:00:00Z',
  '2026-06-14T22:00:00Z',
].map((text) => Date.parse(text));

/** Milliseconds since 1970: near an edge, at one, or anywhere in two years. */
export const oddMoment: fc.Arbitrary<number> = fc.oneof(
  fc.constantFrom(...EDGES),
  fc.tuple(fc.constantFrom(...EDGES), fc.integer({ min: -7_300_000, max: 7_300_000 })).map(([edge, by]) => edge + by),
  fc.integer({ min: Date.UTC(2024, 6, 1), max: Date.UTC(2026, 6, 1) }),
);

/** A day near one of the moments. */
export const oddDay: fc.Arbitrary<number> = oddMoment.map((at) => Math.floor(at / MS_PER_DAY));

/** When and where a rule is evaluated: late in the lives of the libraries, sometimes in the middle. */
export const oddRuleMoment: fc.Arbitrary<RuleMoment> = fc.record({
  evaluatedAt: fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min: Date.UTC(2026, 4, 1), max: Date.UTC(2026, 6, 1) }) },
    { weight: 1, arbitrary: oddMoment },
  ),
  timeZone: fc.constantFrom(...ODD_ZONES),
  runSeed: fc.constantFrom('run', 'r🎵'),
});
