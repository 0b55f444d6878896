import type { StoredEvent, TrackPlayedData } from '@groovelog/domain';
import * as fc from 'fast-check';
import { ANNA, BEN, listeningLog, played, uuidOf, type LoggedEvent } from './listening-log';

const MINUTE = 60_000;
/** Five hours around a month's end, so that listens and their neighbourhoods cross it. */
const START = Date.UTC(2025, 2, 31, 21, 30);
const HOURS = 5;
const AT = '2026-11-21T10:00:00Z';

/** Few tracks, so that observations meet; names change over time, and some rows have none. */
const TRACKS: readonly Partial<TrackPlayedData>[] = [
  { uri: 'spotify:track:a', title: 'Edges', artist: 'Ann', album: 'Nodes' },
  { uri: 'spotify:track:a', title: 'Edges (2025 mix)', artist: 'Ann', album: 'Nodes' },
  { uri: 'spotify:track:a', title: 'Edges', artist: 'Ann', album: undefined },
  { uri: 'spotify:track:b', title: 'edges', artist: 'ANN', album: 'Nodes, live' },
  { uri: 'spotify:track:c', title: 'Back\\slash\tand tab', artist: 'Bób', album: 'Nodes' },
  { uri: undefined, title: 'Edges', artist: 'Ann', album: undefined },
  { uri: undefined, title: undefined, artist: undefined, album: undefined, kind: 'unknown' },
];

const at = fc.oneof(
  fc.integer({ min: 0, max: 60 }).map((halfMinutes) => START + 2 * 60 * MINUTE + halfMinutes * 30_000),
  fc.integer({ min: 0, max: HOURS * 3600 }).map((seconds) => START + seconds * 1000),
);
const msPlayed = fc.constantFrom(0, 40_000, 180_000, 181_500, 4_000_000);
const importId = fc.constantFrom(undefined, uuidOf('import 1'), uuidOf('import 2'));

const observation: fc.Arbitrary<LoggedEvent> = fc
  .record({
    source: fc.constantFrom(
      'extended' as const,
      'extended' as const,
      'account' as const,
      'recent' as const,
      'polled' as const,
      'manual' as const,
    ),
    track: fc.constantFrom(...TRACKS),
    at,
    msPlayed,
    importId,
    incognito: fc.constantFrom(undefined, true, false),
    country: fc.constantFrom(undefined, 'FR', 'DE'),
    isBen: fc.constantFrom(false, false, false, true),
  })
  .map(({ source, track, at, msPlayed, importId, incognito, country, isBen }) => {
    const data = source === 'extended' ? { incognito, country, reasonEnd: msPlayed === 180_000 ? 'trackdone' : 'fwdbtn', msPlayed } : {};
    const values: Partial<TrackPlayedData> = { ...track, ...OF_SOURCE[source](at, msPlayed, track), ...data };
    return played({ ...values, source, at: values.at ?? '' }, { importId, userId: isBen ? BEN : ANNA });
  });

const OF_SOURCE: Record<TrackPlayedData['source'], (at: number, ms: number, track: Partial<TrackPlayedData>) => Partial<TrackPlayedData>> =
  {
    extended: (at) => ({ at: new Date(at).toISOString().replace('.000Z', 'Z') }),
    account: (at, ms) => ({ at: `${new Date(at).toISOString().slice(0, 16)}Z`, msPlayed: ms, uri: undefined, album: undefined }),
    recent: (at) => ({ at: new Date(at + 123).toISOString(), msPlayed: undefined, durationMs: 3 * MINUTE }),
    polled: (at, ms) => ({ at: new Date(at + 999).toISOString(), msPlayed: ms, durationMs: 3 * MINUTE }),
    manual: (at) => ({ at: new Date(at).toISOString(), msPlayed: undefined }),
  };

type Change =
  | { change: 'hide' | 'unhide'; pick: number }
  | { change: 'correct'; pick: number; values: { title?: string; artist?: string; msPlayed?: number } }
  | { change: 'withdraw'; pick: number };

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ change: fc.constantFrom('hide' as const, 'hide' as const, 'unhide' as const), pick: fc.nat() }),
  fc.record({
    change: fc.constant('correct' as const),
    pick: fc.nat(),
    values: fc.constantFrom(
      {},
      { title: 'Edges' },
      { title: 'New', artist: 'Ann' },
      { msPlayed: 1000 },
      { title: 'edges', msPlayed: 99_000 },
    ),
  }),
  fc.record({ change: fc.constant('withdraw' as const), pick: fc.nat() }),
);

/** A log of two listeners in which everything happens that may happen to a listen, on either side of a month's end. */
export const arbitraryListeningLog: fc.Arbitrary<StoredEvent[]> = fc
  .array(fc.oneof({ arbitrary: observation, weight: 8 }, change), { maxLength: 60, size: 'max' })
  .map((steps) => {
    const events: LoggedEvent[] = [];
    for (const [index, step] of steps.entries()) {
      const event = 'change' in step ? eventOf(step, events) : step;
      if (event) events.push({ ...event, id: uuidOf(`event ${index}`) });
    }
    return listeningLog(events);
  });

/** A change speaks of something that is in the log, as the decider sees to. */
function eventOf(step: Change, before: readonly LoggedEvent[]): LoggedEvent | undefined {
  const observations = before.filter((event) => event.type === 'TrackPlayed');
  const target = observations[step.pick % Math.max(observations.length, 1)];
  if (!target) return undefined;
  const place = { userId: target.userId, month: target.data.at.slice(0, 7) };
  const observationId = target.id ?? '';
  switch (step.change) {
    case 'hide':
      return { ...place, type: 'ListenHidden', data: { observationId, at: AT } };
    case 'unhide':
      return { ...place, type: 'ListenUnhidden', data: { observationId, at: AT } };
    case 'correct':
      return { ...place, type: 'ListenCorrected', data: { observationId, at: AT, ...step.values } };
    case 'withdraw':
      return target.importId ? { ...place, type: 'ImportWithdrawn', data: { importId: target.importId, at: AT } } : undefined;
    default:
      return step satisfies never;
  }
}
