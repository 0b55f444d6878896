import { eventsBehind, hasReached, laterOf, shareOfLog } from './log-position';

describe('positions in the log', () => {
  it('are ordered as text, with null before the first event', () => {
    expect(hasReached(null, null)).toBe(true);
    expect(hasReached(null, '0001')).toBe(false);
    expect(hasReached('0002', '0001')).toBe(true);
    expect(hasReached('0001', '0001')).toBe(true);
    expect(laterOf('0002', null)).toBe('0002');
    expect(laterOf(null, '0002')).toBe('0002');
  });

  it('tell how many events are behind only where they count events', () => {
    expect(eventsBehind('0040', { position: '0100', count: 100n })).toBe(60);
    expect(eventsBehind(null, { position: '0100', count: 100n })).toBe(100);
    expect(eventsBehind('0101', { position: '0100', count: 100n })).toBe(0);
    expect(eventsBehind(null, { position: null, count: 0n })).toBe(0);
    expect(eventsBehind('0400/0400', { position: '0900/0900', count: null })).toBeNull();
    expect(eventsBehind('0400', { position: '0900', count: 12n })).toBeNull();
  });

  it('tell about how much of the log precedes them', () => {
    expect(shareOfLog('0025', '0100')).toBe(0.25);
    expect(shareOfLog('0400/0400', '1600/1599')).toBe(0.25);
    expect(shareOfLog(null, '0100')).toBe(0);
    expect(shareOfLog(null, null)).toBe(1);
    expect(shareOfLog('0200', '0100')).toBe(1);
  });
});
