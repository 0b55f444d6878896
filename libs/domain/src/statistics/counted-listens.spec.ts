import * as fc from 'fast-check';
import { naiveCounts, packed, randomPlays, randomPolicy } from '../../testing';
import { DEFAULT_LISTEN_POLICY } from '../accounts/events';
import { decodeListeningColumns, encodeListeningColumns } from '../listening/listening-columns';
import { countablePlays, countedListens } from './counted-listens';

describe('counted listens', () => {
  it('are exactly the plays that the policy counts, in the same order', () => {
    fc.assert(
      fc.property(randomPlays(), randomPolicy, (plays, policy) => {
        const all = decodeListeningColumns(encodeListeningColumns(plays.map(packed)));
        const expected = decodeListeningColumns(encodeListeningColumns(plays.filter((play) => naiveCounts(play, policy)).map(packed)));
        expect(countedListens(all, policy)).toEqual(expected);
      }),
    );
  });

  it('are the same object when every play counts', () => {
    const all = decodeListeningColumns(encodeListeningColumns([]));
    expect(countedListens(all, DEFAULT_LISTEN_POLICY)).toBe(all);
  });

  it('of a policy without a least duration are the plays of the counted kinds', () => {
    fc.assert(
      fc.property(randomPlays(), randomPolicy, (plays, policy) => {
        const all = decodeListeningColumns(encodeListeningColumns(plays.map(packed)));
        expect(countablePlays(all, policy)).toEqual(countedListens(all, { ...policy, minMs: 0 }));
      }),
    );
  });
});
