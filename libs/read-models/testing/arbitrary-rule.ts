import type { Rule, RuleCondition, RuleGroup, RuleLimit, RuleMatch, RuleNode, RuleSortKey, RuleSource } from '@groovelog/domain';
import fc from 'fast-check';
import { arbitraryMeasure, arbitraryMeasureOf, FIELD_NAMES } from './arbitrary-rule-measure';
import { arbitraryTestOf } from './arbitrary-rule-test';
import { groupOf, limitOf, ruleOf } from './rules-by-hand';

const isOff = fc.integer({ max: 9, min: 0 }).map((die) => die === 9);

/** Any condition: every field, with every window, filter and operator that it takes. */
export const arbitraryCondition: fc.Arbitrary<RuleCondition> = fc.constantFrom(...FIELD_NAMES).chain((field) =>
  fc.record({
    kind: fc.constant('condition' as const),
    measure: arbitraryMeasureOf(field),
    test: arbitraryTestOf(field),
    unknown: isOff,
    off: isOff,
  }),
);

const arbitraryMatch: fc.Arbitrary<RuleMatch> = fc.oneof(
  fc.record({ kind: fc.constantFrom('all', 'any', 'none') }),
  fc.record({ kind: fc.constant('at_least' as const), count: fc.integer({ min: 0, max: 4 }) }),
);

function groupsOf(members: fc.Arbitrary<RuleNode>): fc.Arbitrary<RuleGroup> {
  return fc.record({
    kind: fc.constant('group' as const),
    match: arbitraryMatch,
    members: fc.array(members, { maxLength: 4 }),
    off: isOff,
    name: fc.constant(null),
    limit: fc.option(fc.integer({ min: 1, max: 5 }), { nil: null, freq: 3 }),
  });
}

/** A condition, or a group of conditions and groups. */
export const arbitraryNode: fc.Arbitrary<RuleNode> = fc.oneof(
  { weight: 3, arbitrary: arbitraryCondition },
  {
    weight: 2,
    arbitrary: groupsOf(fc.oneof({ weight: 4, arbitrary: arbitraryCondition }, { weight: 1, arbitrary: groupsOf(arbitraryCondition) })),
  },
);

/** Where candidates come from. */
export const arbitrarySource: fc.Arbitrary<RuleSource> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<RuleSource>({ kind: 'everything' }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('library', 'liked', 'saved_albums', 'played') }) },
  { weight: 1, arbitrary: fc.subarray(['p1', 'SPATI', 'p3']).map((ids) => ({ kind: 'playlists' as const, ids })) },
  { weight: 1, arbitrary: fc.constant<RuleSource>({ kind: 'smart_playlist', id: 's1', as: 'list' }) },
);

const seed = fc.constantFrom('daily', 'weekly', 'run', 'a text 🎵');

/** Any sort key. */
export const arbitrarySortKey: fc.Arbitrary<RuleSortKey> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('field' as const),
      measure: arbitraryMeasure,
      direction: fc.constantFrom('asc', 'desc'),
      unknown: fc.constantFrom('first', 'last'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('random' as const), seed }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('weighted' as const),
      measure: fc.constantFrom('play_count' as const, 'duration' as const, 'track_number' as const).chain(arbitraryMeasureOf),
      seed,
    }),
  },
);

const count = fc.integer({ min: 1, max: 4 });
const minutes = fc.constantFrom(0, 1.5, 5, 10.025);
const percent = fc.constantFrom(0, 10, 33.3, 50, 100);

const arbitraryLimit: fc.Arbitrary<RuleLimit> = fc.oneof(
  { weight: 2, arbitrary: fc.constant(limitOf({})) },
  {
    weight: 2,
    arbitrary: fc
      .record({ tracks: count, minutes, percent, perArtist: count, perAlbum: count, perGenre: count, perYear: count }, { requiredKeys: [] })
      .map(limitOf),
  },
  { weight: 2, arbitrary: count.map((tracks) => limitOf({ tracks })) },
);

const someTracks = fc.oneof(
  { weight: 3, arbitrary: fc.constant([]) },
  { weight: 1, arbitrary: fc.subarray(['a', 'B', 'b', 'ä', '1a', 'q1', 'unheard of']) },
);

/** A rule that asks only one thing of everything that there is. */
export const arbitraryConditionRule: fc.Arbitrary<Rule> = arbitraryCondition.map((condition) =>
  ruleOf(groupOf({ kind: 'all' }, [{ ...condition, off: false }])),
);

/** Any rule, up to the selection of its tracks. */
export const arbitraryRule: fc.Arbitrary<Rule> = fc
  .record({
    from: arbitrarySource,
    root: groupsOf(arbitraryNode).map((group): RuleGroup => ({ ...group, off: false, limit: null })),
    includeExcluded: fc.boolean(),
    unavailable: fc.constantFrom('drop', 'keep', 'substitute'),
    sort: fc.array(arbitrarySortKey, { maxLength: 3 }),
    limit: arbitraryLimit,
    onePerRecording: fc.boolean(),
    pins: someTracks,
    bans: someTracks,
  })
  .map(({ root, ...more }) => ruleOf(root, more));
