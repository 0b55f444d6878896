import fc from 'fast-check';
import { createIdNumbers } from './id-numbers';

/** Ids that differ in one word only, so that their slots collide, beside any others. */
const crowdedId = fc
  .tuple(fc.constantFrom('00000000', 'ffffffff', '00000400'), fc.nat(7), fc.nat(7), fc.nat(7))
  .map(([first, second, third, fourth]) => `${first}-000${second}-5000-8000-000${third}0000000${fourth}`);

describe('the numbers of ids', () => {
  it('are those that a Map of texts would hold, whatever ids and numbers come', () => {
    const step = fc.tuple(fc.oneof(crowdedId, fc.uuid()), fc.nat(4_294_967_294));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 300 }), (steps) => {
        const [numbers, expected] = [createIdNumbers(), new Map<string, number>()];
        for (const [id, number] of steps) {
          expect(numbers.replace(id, number)).toBe(expected.get(id));
          expected.set(id, number);
        }
      }),
    );
  });

  it('stay when there are many more than there was room for in the beginning', () => {
    const ids = Array.from({ length: 20_000 }, (_, n) => spread(n));
    const numbers = createIdNumbers();
    for (const [n, id] of ids.entries()) expect(numbers.replace(id, n)).toBeUndefined();
    expect(ids.map((id) => numbers.replace(id, 0))).toEqual(ids.map((_, n) => n));
  });

  it('tell ids apart by every digit', () => {
    const numbers = createIdNumbers();
    const id = '00000000-0000-0000-0000-000000000000';
    const digits = Array.from(id.matchAll(/0/g), ({ index }) => index);
    const others = digits.map((at) => `${id.slice(0, at)}a${id.slice(at + 1)}`);
    expect(others).toHaveLength(32);
    for (const [n, other] of [id, ...others].entries()) expect(numbers.replace(other, n)).toBeUndefined();
    expect(others.map((other) => numbers.replace(other, 0))).toEqual(others.map((_, n) => n + 1));
  });

  it('are the same for an id in upper case', () => {
    const numbers = createIdNumbers();
    numbers.replace('abcdef01-2345-5678-9abc-def012345678', 7);
    expect(numbers.replace('ABCDEF01-2345-5678-9ABC-DEF012345678', 8)).toBe(7);
  });
});

/** Another id for each number, evenly spread. */
function spread(n: number): string {
  const hex = ((n * 2_654_435_761) >>> 0).toString(16).padStart(8, '0');
  return `${hex}-0000-5000-8000-${n.toString(16).padStart(12, '0')}`;
}
