import * as fc from 'fast-check';
import { nameKey } from '../src/listening/name-key';
import type { Observation } from '../src/listening/observation';

const MINUTE = 60_000;
const START = Date.UTC(2025, 2, 30, 0, 30);

/** Few tracks, so that observations meet: two URIs of one recording, two of the same names, one without a URI. */
const TRACKS = [
  { uri: 'spotify:track:a', isrc: 'AA0000000001', nameKey: nameKey('edges', 'ann'), durationMs: 3 * MINUTE },
  { uri: 'spotify:track:b', isrc: 'AA0000000001', nameKey: nameKey('edges live', 'ann'), durationMs: 3 * MINUTE },
  { uri: 'spotify:track:c', isrc: null, nameKey: nameKey('edges', 'ann'), durationMs: 3 * MINUTE },
  { uri: 'spotify:track:d', isrc: null, nameKey: nameKey('nodes', 'bob'), durationMs: 40_000 },
  { uri: 'spotify:track:e', isrc: null, nameKey: nameKey('Nodes', 'Various Artists'), durationMs: 40_000 },
  { uri: null, isrc: null, nameKey: null, durationMs: MINUTE },
] as const;

const at = fc.oneof(
  fc.integer({ min: 0, max: 40 }).map((halfMinutes) => START + halfMinutes * 30_000),
  fc.integer({ min: 0, max: 5 * 60 * 60 }).map((seconds) => START + seconds * 1000),
);
const track = fc.constantFrom(...TRACKS);
const heardMs = fc.constantFrom(0, 40_000, 41_500, 170_000, 180_000, 9_000_000);

const extended = fc.record({ at, track, heardMs }).map(({ at, track, heardMs }) => ({
  source: 'extended' as const,
  at,
  uri: track.uri,
  isrc: null,
  nameKey: track.nameKey,
  msPlayed: heardMs,
  durationMs: null,
}));
const live = fc.record({ at, track, heardMs, source: fc.constantFrom('recent' as const, 'polled' as const) }).map((one) => ({
  source: one.source,
  at: one.at + 123,
  uri: one.track.uri,
  isrc: one.track.isrc,
  nameKey: one.track.nameKey,
  msPlayed: one.source === 'polled' ? one.heardMs : null,
  durationMs: one.track.durationMs,
}));
const account = fc.record({ at, track, heardMs }).map(({ at, track, heardMs }) => ({
  source: 'account' as const,
  at: Math.floor(at / MINUTE) * MINUTE,
  uri: null,
  isrc: null,
  nameKey: track.nameKey,
  msPlayed: heardMs,
  durationMs: null,
}));
const manual = fc.record({ at, track }).map(({ at, track }) => ({
  source: 'manual' as const,
  at,
  uri: track.uri,
  isrc: null,
  nameKey: track.nameKey,
  msPlayed: null,
  durationMs: null,
}));

/** Observations of one listener within five hours, of all sources, crowded enough to compete for each other. */
export const arbitraryObservations: fc.Arbitrary<Observation[]> = fc
  .array(fc.oneof({ arbitrary: extended, weight: 3 }, { arbitrary: live, weight: 3 }, { arbitrary: account, weight: 2 }, manual), {
    maxLength: 40,
    size: 'max',
  })
  .map((rows) => rows.map((row, index) => ({ ...row, id: `o${(index * 7919) % 1000}-${index}` })));
