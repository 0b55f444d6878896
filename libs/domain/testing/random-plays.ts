import * as fc from 'fast-check';
import {
  concatListeningColumns,
  countedListens,
  decodeListeningColumns,
  encodeListeningColumns,
  NO_NUMBER,
  packCountry,
  packFlags,
  packPlatform,
  parseDay,
  zoneOffsets,
  type CatalogueIndex,
  type ContentKind,
  type Listening,
  type ListenPolicy,
  type LocalPeriod,
  type ObservationSource,
  type PackedListen,
  type PlatformFamily,
} from '@groovelog/domain';

/** A track of the small catalogue that random plays draw from; `sameAs` is the number of the track that it is. */
export interface TestTrack {
  title: string;
  artist?: string;
  album?: string;
  sameAs?: number;
}

/** One play as a test sees it, before any packing. */
export interface TestPlay {
  endedAt: number;
  msPlayed: number;
  trackNo: number;
  kind: ContentKind;
  source: ObservationSource;
  completed: boolean;
  skipped: boolean;
  incognito: boolean;
  country?: string | undefined;
  platform?: PlatformFamily | undefined;
}

/** Two artists share a title, two albums a name; one track is a second sight of another, one has neither artist nor album. */
export const TEST_TRACKS: readonly TestTrack[] = [
  { title: 'Alpha', artist: 'Ann', album: 'First' },
  { title: 'Alpha', artist: 'Bob', album: 'First' },
  { title: 'Beta', artist: 'Ann', album: 'Second' },
  { title: 'beta', artist: 'ANN', sameAs: 2 },
  { title: 'Gamma', artist: 'Cyd', album: 'Third' },
  { title: 'Delta', artist: 'Cyd', album: 'Third' },
  { title: 'Noise' },
];

/** Zones with half hours, a quarter, a skipped day, a half-hour summer time and a change just after midnight. */
export const TEST_ZONES = [
  'Europe/Paris',
  'America/New_York',
  'America/St_Johns',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Apia',
] as const;

/** Moments around which a mistake would show: clock changes, leap days, New Year, the day that Apia left out. */
const DELICATE = [
  '2008-02-29T12:00:00Z',
  '2010-11-07T02:30:00Z',
  '2011-12-30T10:00:00Z',
  '2012-02-29T23:59:59Z',
  '2012-04-01T00:00:00Z',
  '2023-03-26T01:00:00Z',
  '2023-10-29T01:00:00Z',
  '2023-12-31T23:59:59Z',
  '2024-02-29T05:00:00Z',
  '2024-03-10T07:00:00Z',
  '2024-11-03T06:00:00Z',
].map((text) => Date.parse(text) / 1000);

const endedAt = fc.oneof(
  fc.tuple(fc.constantFrom(...DELICATE), fc.integer({ min: -100_000, max: 100_000 })).map(([at, by]) => at + by),
  fc.tuple(fc.constantFrom(...DELICATE), fc.constantFrom(-3600, -1, 0, 1, 3600)).map(([at, by]) => at + by),
  fc.integer({ min: Date.UTC(2008, 0) / 1000, max: Date.UTC(2025, 0) / 1000 }),
);

const play: fc.Arbitrary<TestPlay> = fc.record({
  endedAt,
  msPlayed: fc.oneof(fc.constantFrom(0, 29_999, 30_000, 180_000), fc.integer({ min: 0, max: 600_000 })),
  trackNo: fc.nat({ max: TEST_TRACKS.length - 1 }),
  kind: fc.constantFrom('track', 'track', 'track', 'track', 'local', 'episode', 'audiobook', 'unknown'),
  source: fc.constantFrom('extended', 'extended', 'account', 'recent', 'polled', 'manual'),
  completed: fc.boolean(),
  skipped: fc.boolean(),
  incognito: fc.constantFrom(false, false, false, true),
  country: fc.constantFrom('FR', 'DE', 'WS', undefined),
  platform: fc.constantFrom('android', 'web', undefined),
});

/** Up to `maxLength` plays, many of them at delicate moments. */
export const randomPlays = (maxLength = 60): fc.Arbitrary<TestPlay[]> => fc.array(play, { maxLength });

/** Any policy. */
export const randomPolicy: fc.Arbitrary<ListenPolicy> = fc.record({
  minMs: fc.constantFrom(0, 30_000, 240_000),
  countCompleted: fc.boolean(),
  includeIncognito: fc.boolean(),
  includePodcasts: fc.boolean(),
  includeAudiobooks: fc.boolean(),
  includeUnknown: fc.boolean(),
});

/** The plays packed month by month and joined again, as the read model does it. */
export function listeningOf(plays: readonly TestPlay[], policy: ListenPolicy, timeZone: string): Listening {
  const columns = concatListeningColumns(monthsOf(plays).map((month) => decodeListeningColumns(encodeListeningColumns(month.map(packed)))));
  return { plays: columns, listens: countedListens(columns, policy), policy, catalogue: testCatalogue(), zone: zoneOffsets(timeZone) };
}

/** The plays of each UTC month, months in order. */
export function monthsOf(plays: readonly TestPlay[]): TestPlay[][] {
  const months = new Map<string, TestPlay[]>();
  for (const one of plays) {
    const month = new Date(one.endedAt * 1000).toISOString().slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), one]);
  }
  return [...months].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, list]) => list);
}

/** One play as numbers. */
export function packed(one: TestPlay): PackedListen {
  return {
    endedAt: one.endedAt,
    msPlayed: one.msPlayed,
    trackNo: one.trackNo,
    flags: packFlags(one),
    country: packCountry(one.country),
    platform: packPlatform(one.platform),
  };
}

/** Distinct artists and albums of the test tracks, numbered in order of appearance. */
export const testArtists = [...new Set(TEST_TRACKS.flatMap((track) => track.artist ?? []))];
export const testAlbums = [...new Set(TEST_TRACKS.flatMap((track) => (track.album ? `${track.album}\n${track.artist}` : [])))];

function testCatalogue(): CatalogueIndex {
  const numbers = (numberOf: (track: TestTrack, trackNo: number) => number) => Uint32Array.from(TEST_TRACKS, numberOf);
  return {
    tracks: TEST_TRACKS.length,
    artists: testArtists.length,
    albums: testAlbums.length,
    artistOf: numbers((track) => (track.artist ? testArtists.indexOf(track.artist) : NO_NUMBER)),
    albumOf: numbers((track) => (track.album ? testAlbums.indexOf(`${track.album}\n${track.artist}`) : NO_NUMBER)),
    canonicalOf: numbers((track, trackNo) => track.sameAs ?? trackNo),
  };
}

/** A history, a policy, a zone and a period: what every statistic is asked about. */
export interface Scenario {
  plays: TestPlay[];
  policy: ListenPolicy;
  timeZone: (typeof TEST_ZONES)[number];
  period: LocalPeriod;
}

const FIRST_DAY = parseDay('2007-12-30')!;
const LAST_DAY = parseDay('2025-01-02')!;

/** Periods: all of it, single delicate days, a few days around one, and any others. */
const period: fc.Arbitrary<LocalPeriod> = fc.oneof(
  fc.constant({ firstDay: FIRST_DAY, lastDay: LAST_DAY }),
  fc
    .tuple(fc.constantFrom(...DELICATE), fc.integer({ min: -1, max: 1 }), fc.integer({ min: 0, max: 3 }))
    .map(([at, by, days]) => ({ firstDay: Math.floor(at / 86_400) + by, lastDay: Math.floor(at / 86_400) + by + days })),
  fc
    .tuple(fc.integer({ min: FIRST_DAY, max: LAST_DAY }), fc.integer({ min: 0, max: 3000 }))
    .map(([firstDay, days]) => ({ firstDay, lastDay: firstDay + days })),
);

export const randomScenario: fc.Arbitrary<Scenario> = fc.record({
  plays: randomPlays(),
  policy: randomPolicy,
  timeZone: fc.constantFrom(...TEST_ZONES),
  period,
});
