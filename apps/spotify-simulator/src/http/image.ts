import { crc32, deflateSync } from 'node:zlib';
import { seededRandom } from '../random/seeded-random';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const TRUECOLOUR = 2;
const BITS = 8;
const BANDS = 8;

/** A square PNG of slanted bands in two colours, the same for the same name. Stands in for artwork. */
export function inventedImage(name: string, size: number): Buffer {
  const random = seededRandom('image', name);
  const [a, b] = [colour(), colour()];
  function colour(): [number, number, number] {
    return [random.int(20, 235), random.int(20, 235), random.int(20, 235)];
  }
  const row = 1 + size * 3;
  const pixels = Buffer.alloc(row * size);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const isFirst = Math.floor(((x + y) * BANDS) / size) % 2 === 0;
      pixels.set(isFirst ? a : b, y * row + 1 + x * 3);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([BITS, TRUECOLOUR], 8);
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('IDAT', deflateSync(pixels)), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.byteLength + 8);
  framed.writeUInt32BE(data.byteLength, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(crc32(body), body.byteLength + 4);
  return framed;
}
