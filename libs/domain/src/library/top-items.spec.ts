import { specify } from '@groovelog/testing';
import { topItemsDecider, type TopItemsRanked } from './top-items';

const ranked = (ids: string[], change: Partial<TopItemsRanked['data']> = {}): TopItemsRanked => ({
  type: 'TopItemsRanked',
  data: { items: 'tracks', range: 'short_term', ids, at: '2026-11-21T07:30:00Z', ...change },
});

describe('top items', () => {
  const { given } = specify(topItemsDecider);

  it('are news when the order changes, for each range on its own', () => {
    given([])
      .when(ranked(['a', 'b']))
      .then([ranked(['a', 'b'])]);
    given([ranked(['a', 'b'])])
      .when(ranked(['b', 'a']))
      .then([ranked(['b', 'a'])]);
    given([ranked(['a', 'b'])])
      .when(ranked(['a', 'b'], { range: 'long_term' }))
      .then([ranked(['a', 'b'], { range: 'long_term' })]);
  });

  it('are no news when they are the same', () => {
    given([ranked(['a', 'b'])])
      .when(ranked(['a', 'b'], { at: '2026-11-22T07:30:00Z' }))
      .thenNothing();
  });
});
