import { DEFAULT_LIMITS, permit, type GovernorState } from './permit';
import { penaltyOf } from './penalty';

const now = Date.parse('2026-11-21T12:00:00Z');
const state = (change: Partial<GovernorState> = {}): GovernorState => ({
  now,
  tokens: 0,
  refilledAt: now,
  block: null,
  used: 0,
  ...change,
});
const ask = (change: Partial<GovernorState>, priority: 'plays' | 'enrichment' = 'plays', family: 'library' | 'artists' = 'library') =>
  permit(state(change), family, priority, DEFAULT_LIMITS);

describe('a permit', () => {
  it('is given while the bucket holds a token, and takes it', () => {
    expect(ask({ tokens: 2 })).toEqual({ kind: 'go', tokens: 1 });
    expect(ask({ tokens: 0 })).toEqual({ kind: 'wait', tokens: 0, ms: 1_000 });
  });

  it('refills with time up to the burst and no further, and never because a clock went back', () => {
    expect(ask({ refilledAt: now - 3_600_000 })).toEqual({ kind: 'go', tokens: DEFAULT_LIMITS.burst - 1 });
    expect(ask({ refilledAt: now + 3_600_000 })).toMatchObject({ kind: 'wait' });
  });

  it('leaves tokens for those who go before', () => {
    expect(ask({ tokens: 2 }, 'enrichment')).toEqual({ kind: 'wait', tokens: 2, ms: 1_000 });
    expect(ask({ tokens: 2 }, 'plays')).toMatchObject({ kind: 'go' });
  });

  it('waits out a short block and refuses a long one until its end', () => {
    expect(ask({ tokens: 5, block: { until: now + 7_000, reason: 'r' } })).toMatchObject({ kind: 'wait', ms: 7_000 });
    expect(ask({ tokens: 5, block: { until: now + 72_000_000, reason: 'r' } })).toEqual({
      kind: 'refused',
      until: now + 72_000_000,
      reason: 'r',
    });
    expect(ask({ tokens: 5, block: { until: now, reason: 'r' } })).toMatchObject({ kind: 'go' });
  });

  it('ends the day of a family whose budget is used up at midnight UTC', () => {
    expect(ask({ tokens: 5, used: 300 }, 'plays', 'artists')).toMatchObject({ kind: 'refused', until: Date.parse('2026-11-22T00:00:00Z') });
    expect(ask({ tokens: 5, used: 300 }, 'plays', 'library')).toMatchObject({ kind: 'go' });
  });
});

describe('a penalty', () => {
  it.each([
    ['a short rate limit is about everything', '3', undefined, { family: '*', ms: 3_000 }],
    ['a quota is about its family', '74214', 'QUOTA_EXCEEDED', { family: 'artists', ms: 74_214_000 }],
    ['a long time without a reason is about everything', '72000', undefined, { family: '*', ms: 72_000_000 }],
    ['no time means a few seconds', null, undefined, { family: '*', ms: 5_000 }],
    ['nor does an empty one', ' ', undefined, { family: '*', ms: 5_000 }],
    ['a quota without a time is taken to last an hour', null, 'QUOTA_EXCEEDED', { family: 'artists', ms: 3_600_000 }],
    ['no time at all is a second', '0', undefined, { family: '*', ms: 1_000 }],
    ['a date or nonsense means a few seconds', 'soon', undefined, { family: '*', ms: 5_000 }],
  ])('%s', (_, retryAfter, reason, expected) => expect(penaltyOf('artists', retryAfter, reason)).toMatchObject(expected));
});
