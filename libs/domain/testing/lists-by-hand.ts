import fc from 'fast-check';
import type { Rule } from '../src/rules/rule';
import { parseRule } from '../src/rules/parse-rule';
import type { RulePublishedList } from '../src/rules/rule-library';
import type { ListTrack } from '../src/rules/shape/list-track';

/** A track of three minutes without artist and album. */
export const listTrack = (id: string, more: Partial<ListTrack> = {}): ListTrack => ({
  id,
  artistKey: null,
  albumKey: null,
  genre: null,
  durationMs: 180_000,
  discNumber: null,
  trackNumber: null,
  order: 0,
  ...more,
});

/** A rule that chooses everything and is otherwise as its document says. */
export function shapedBy(document: object): Rule {
  const parsed = parseRule({ from: 'everything', ...document });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.rule;
}

/** A list that held these tracks since these days (of 1970). */
export const publishedList = (tracks: Record<string, number>): RulePublishedList => ({
  tracks: Object.entries(tracks).map(([trackId, day]) => ({ trackId, since: day * 86_400_000 })),
  lastRunAt: null,
  served: [],
  removedByHand: [],
});

const someKey = fc.option(fc.constantFrom('a', 'b', 'c', 'd'), { freq: 8 });

/** Up to 24 different tracks of few artists, albums and genres. */
export const listTracks: fc.Arbitrary<ListTrack[]> = fc
  .array(
    fc.record({
      artistKey: someKey,
      albumKey: someKey,
      genre: someKey,
      durationMs: fc.option(fc.integer({ min: 0, max: 600_000 })),
      discNumber: fc.option(fc.integer({ min: 1, max: 2 })),
      trackNumber: fc.option(fc.integer({ min: 1, max: 9 })),
      order: fc.integer({ min: 0, max: 5 }),
    }),
    { maxLength: 24 },
  )
  .map((tracks) => tracks.map((track, index) => ({ id: `t${index}`, ...track })));
