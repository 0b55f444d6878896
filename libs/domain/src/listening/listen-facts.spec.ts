import * as fc from 'fast-check';
import {
  kindOfFlags,
  packCountry,
  packFlags,
  packPlatform,
  unpackCountry,
  unpackFlags,
  unpackPlatform,
  type ListenFacts,
} from './listen-facts';

const facts: fc.Arbitrary<ListenFacts> = fc.record({
  kind: fc.constantFrom('track', 'episode', 'audiobook', 'local', 'unknown'),
  source: fc.constantFrom('extended', 'account', 'recent', 'polled', 'manual'),
  completed: fc.boolean(),
  skipped: fc.boolean(),
  incognito: fc.boolean(),
  shuffle: fc.boolean(),
  offline: fc.boolean(),
  estimated: fc.boolean(),
});

describe('facts of a listen', () => {
  it('come back from their flags', () => {
    fc.assert(
      fc.property(facts, (one) => {
        expect(unpackFlags(packFlags(one))).toEqual(one);
        expect(kindOfFlags(packFlags(one))).toBe(one.kind);
      }),
    );
  });

  it('use the bits that stored months use', () => {
    expect(packFlags({ kind: 'unknown', source: 'manual', completed: true, estimated: true })).toBe(1 + 32 + (4 << 6) + (4 << 9));
  });

  it('keep a country of two letters and nothing else', () => {
    expect(unpackCountry(packCountry('FR'))).toBe('FR');
    expect([packCountry('fr'), packCountry('FRA'), packCountry(''), packCountry(undefined)]).toEqual([0, 0, 0, 0]);
    expect(unpackCountry(0)).toBeUndefined();
  });

  it('keep every platform family', () => {
    const families = ['android', 'ios', 'windows', 'macos', 'linux', 'web', 'tv', 'speaker', 'console', 'car', 'other'] as const;
    expect(families.map((family) => unpackPlatform(packPlatform(family)))).toEqual(families);
    expect(unpackPlatform(packPlatform(undefined))).toBeUndefined();
  });
});
