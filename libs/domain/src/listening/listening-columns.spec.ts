import * as fc from 'fast-check';
import {
  compareListens,
  concatListeningColumns,
  decodeListeningColumns,
  encodeListeningColumns,
  sliceListeningColumns,
  type ListeningColumns,
  type PackedListen,
} from './listening-columns';

const uint = (bits: number) => fc.integer({ min: 0, max: 2 ** bits - 1 });
const listen: fc.Arbitrary<PackedListen> = fc.record({
  endedAt: fc.oneof(uint(32), uint(3)),
  msPlayed: fc.oneof(uint(32), uint(2)),
  trackNo: fc.oneof(uint(32), uint(2)),
  flags: uint(12),
  country: uint(16),
  platform: uint(8),
});
const listens = fc.array(listen, { maxLength: 60 });

function rows(columns: ListeningColumns): PackedListen[] {
  return Array.from({ length: columns.length }, (_, i) => ({
    endedAt: columns.endedAt[i]!,
    msPlayed: columns.msPlayed[i]!,
    trackNo: columns.trackNo[i]!,
    flags: columns.flags[i]!,
    country: columns.country[i]!,
    platform: columns.platform[i]!,
  }));
}

describe('packed listens', () => {
  it('come back as they went in, in the total order', () => {
    fc.assert(
      fc.property(listens, (input) => {
        expect(rows(decodeListeningColumns(encodeListeningColumns(input)))).toEqual([...input].sort(compareListens));
      }),
    );
  });

  it('have the same bytes whatever the order they came in', () => {
    fc.assert(
      fc.property(listens, (input) => {
        expect(encodeListeningColumns([...input].reverse())).toEqual(encodeListeningColumns(input));
      }),
    );
  });

  it('are read at any alignment', () => {
    fc.assert(
      fc.property(listens, fc.integer({ min: 0, max: 7 }), (input, offset) => {
        const encoded = encodeListeningColumns(input);
        const room = new Uint8Array(encoded.byteLength + offset);
        room.set(encoded, offset);
        expect(rows(decodeListeningColumns(room.subarray(offset)))).toEqual(rows(decodeListeningColumns(encoded)));
      }),
    );
  });

  it('share the memory they were read from when its alignment allows', () => {
    const encoded = encodeListeningColumns([{ endedAt: 1, msPlayed: 2, trackNo: 3, flags: 4, country: 5, platform: 6 }]);
    expect(decodeListeningColumns(encoded).endedAt.buffer).toBe(encoded.buffer);
  });

  it('concatenate and slice back into the same parts', () => {
    fc.assert(
      fc.property(listens, listens, (first, second) => {
        const [a, b] = [first, second].map((part) => decodeListeningColumns(encodeListeningColumns(part)));
        const whole = concatListeningColumns([a!, b!]);
        expect(rows(sliceListeningColumns(whole, 0, first.length))).toEqual(rows(a!));
        expect(rows(sliceListeningColumns(whole, first.length, whole.length))).toEqual(rows(b!));
      }),
    );
  });

  it('cap a duration that does not fit and floor a time between two seconds', () => {
    const [row] = rows(
      decodeListeningColumns(
        encodeListeningColumns([{ endedAt: 1_700_000_000.9, msPlayed: 2 ** 40, trackNo: 0, flags: 0, country: 0, platform: 0 }]),
      ),
    );
    expect(row).toMatchObject({ endedAt: 1_700_000_000, msPlayed: 2 ** 32 - 1 });
  });

  it.each([
    ['empty', new Uint8Array()],
    ['of another version', Uint8Array.from([71, 76, 77, 50, 0, 0, 0, 0])],
    ['cut short', encodeListeningColumns([{ endedAt: 1, msPlayed: 1, trackNo: 1, flags: 0, country: 0, platform: 0 }]).slice(0, -1)],
  ])('are refused when %s', (_, bytes) => {
    expect(() => decodeListeningColumns(bytes)).toThrow(expect.objectContaining({ code: 'listening.bad-columns' }));
  });

  it('keep their layout: a change here needs a new version in the header', () => {
    const bytes = encodeListeningColumns([
      { endedAt: 0x01020304, msPlayed: 0x05060708, trackNo: 0x090a0b0c, flags: 0x0d0e, country: 0x0f10, platform: 0x11 },
    ]);
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    expect(hex).toBe('474c4d31 01000000 04030201 08070605 0c0b0a09 0e0d 100f 11'.replaceAll(' ', ''));
  });
});
