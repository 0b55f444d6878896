import * as fc from 'fast-check';
import { ForeignPosition } from '../port';
import { decodePosition, encodePosition } from './position';

describe('positions', () => {
  it('compare as texts as their numbers do', () => {
    const n = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
    fc.assert(fc.property(n, n, (a, b) => Math.sign(a - b) === Math.sign(encodePosition(a) < encodePosition(b) ? -1 : Number(a !== b))));
  });

  it('come back as the number they were', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }), (n) => decodePosition(encodePosition(n)) === n));
    expect(decodePosition(null)).toBe(0);
  });

  it.each(['x', '-1', '1.5', '00000000000000000012/00000000000000000012'])('refuse what is none: %p', (text) => {
    expect(() => decodePosition(text)).toThrow(ForeignPosition);
  });
});
