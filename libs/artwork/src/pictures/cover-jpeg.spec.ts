import { deflateSync, crc32 } from 'node:zlib';
import sharp from 'sharp';
import { COVER_SIZE, coverJpegOfDrawing, coverJpegOfPicture, MOST_COVER_BYTES } from './cover-jpeg';

const RED = { r: 220, g: 20, b: 30 };
const BLUE = { r: 20, g: 30, b: 220 };

const plain = (width: number, height: number, background: object = RED) =>
  sharp({ create: { width, height, channels: 3, background: background as typeof RED } });

/** The colour in the middle of one half of a cover. */
async function colourAt(jpeg: Buffer, side: 'left' | 'right' | 'top' | 'bottom') {
  const left = side === 'left' ? 100 : side === 'right' ? 540 : 320;
  const top = side === 'top' ? 100 : side === 'bottom' ? 540 : 320;
  const [r = 0, , b = 0] = await sharp(jpeg).extract({ left, top, width: 1, height: 1 }).raw().toBuffer();
  return r > b ? 'red' : 'blue';
}

/** The left half red, the right half blue. */
const halves = async () => {
  const half = await plain(200, 400, BLUE).png().toBuffer();
  return plain(400, 400).composite([{ input: half, left: 200, top: 0 }]);
};

/** A PNG whose header promises so many pixels, and which has none. */
function pngThatSays(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const framed = Buffer.alloc(8);
    framed.writeUInt32BE(data.length, 0);
    framed.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([framed.subarray(0, 4), body, framed.subarray(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.alloc(100))), chunk('IEND', Buffer.alloc(0))]);
}

describe('a cover made of a picture', () => {
  const inFormats: [string, () => Promise<Buffer>][] = [
    ['JPEG', () => plain(900, 500).jpeg().toBuffer()],
    ['PNG', () => plain(500, 900).png().toBuffer()],
    ['WebP', () => plain(70, 70).webp().toBuffer()],
  ];
  it.each(inFormats)('is a square JPEG of Spotify’s size, from %s', async (_, make) => {
    const { format, width, height, space, pages } = await sharp(await coverJpegOfPicture(await make())).metadata();
    expect({ format, width, height, space, pages }).toEqual({ format: 'jpeg', width: COVER_SIZE, height: COVER_SIZE, space: 'srgb' });
  });

  it('fits into what Spotify takes, whatever is in it', async () => {
    const noise = Buffer.from({ length: 800 * 800 * 3 } as unknown as number[]).map((_, at) => (at * 2_654_435_761) >>> 13);
    const picture = await sharp(noise, { raw: { width: 800, height: 800, channels: 3 } })
      .png()
      .toBuffer();
    const jpeg = await coverJpegOfPicture(picture);
    expect(jpeg.length).toBeLessThanOrEqual(MOST_COVER_BYTES);
    expect(jpeg.toString('base64').length).toBeLessThan(256_000);
  });

  it('stands upright as the camera was held, and keeps nothing of what the camera wrote down', async () => {
    const camera = (await halves())
      .withExif({ IFD0: { Copyright: 'Anna' }, IFD3: { GPSLatitudeRef: 'N' } })
      .withMetadata({ orientation: 6 });
    const picture = await camera.jpeg().toBuffer();
    expect(picture.includes('Anna')).toBe(true);
    const jpeg = await coverJpegOfPicture(picture);
    expect([await colourAt(jpeg, 'top'), await colourAt(jpeg, 'bottom')]).toEqual(['red', 'blue']);
    const { exif, xmp, iptc, icc, orientation } = await sharp(jpeg).metadata();
    expect({ exif, xmp, iptc, icc, orientation }).toEqual({});
    expect(jpeg.includes('Anna')).toBe(false);
  });

  it('is the middle of a picture that is not square', async () => {
    const right = await plain(400, 100, BLUE).png().toBuffer();
    const jpeg = await coverJpegOfPicture(
      await plain(800, 100)
        .composite([{ input: right, left: 400, top: 0 }])
        .png()
        .toBuffer(),
    );
    expect([await colourAt(jpeg, 'left'), await colourAt(jpeg, 'right')]).toEqual(['red', 'blue']);
  });

  it('has white where a picture has holes', async () => {
    const holes = await sharp({ create: { width: 80, height: 80, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } })
      .png()
      .toBuffer();
    const [r, g, b] = await sharp(await coverJpegOfPicture(holes))
      .raw()
      .toBuffer();
    expect([r, g, b]).toEqual([255, 255, 255]);
  });

  const hostile: [string, string, () => Buffer | Promise<Buffer>][] = [
    ['picture.not-a-picture', 'nothing', () => Buffer.alloc(0)],
    ['picture.not-a-picture', 'a page', () => Buffer.from('<!doctype html><title>x</title>')],
    [
      'picture.not-a-picture',
      'a drawing that points to a file',
      () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>'),
    ],
    ['picture.not-a-picture', 'a GIF', () => plain(80, 80).gif().toBuffer()],
    ['picture.not-a-picture', 'a TIFF', () => plain(80, 80).tiff().toBuffer()],
    ['picture.broken', 'a JPEG that is cut off in its header', async () => (await plain(80, 80).jpeg().toBuffer()).subarray(0, 60)],
    ['picture.broken', 'a PNG without pixels', () => pngThatSays(600, 600)],
    [
      'picture.broken',
      'a drawing behind the first bytes of a PNG',
      () => Buffer.concat([pngThatSays(9, 9).subarray(0, 8), Buffer.from('<svg/>')]),
    ],
    ['picture.too-large', 'a PNG that says it has 900 megapixels', () => pngThatSays(30_000, 30_000)],
    [
      'picture.too-large',
      'a JPEG with 20 MB after its end',
      async () => Buffer.concat([await plain(80, 80).jpeg().toBuffer(), Buffer.alloc(20_000_000)]),
    ],
    ['picture.too-small', 'one pixel', () => plain(1, 1).png().toBuffer()],
    ['picture.moves', 'an animation', () => animation()],
  ];
  it.each(hostile)('is refused: %s, of %s', async (code, _, make) => {
    await expect(coverJpegOfPicture(await make())).rejects.toMatchObject({ kind: 'invalid', code, problems: [{ path: 'picture' }] });
  });

  it('is made while others wait, and more than some do not wait', async () => {
    const picture = await plain(300, 300).png().toBuffer();
    const outcomes = await Promise.allSettled(Array.from({ length: 12 }, () => coverJpegOfPicture(picture)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(8);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'picture.busy' } });
    expect(await coverJpegOfPicture(picture)).toBeInstanceOf(Buffer);
  });

  it('is made of a drawing of our own, too', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 640"><rect width="640" height="640" fill="#dc141e"/></svg>';
    const jpeg = await coverJpegOfDrawing(svg);
    expect(await sharp(jpeg).metadata()).toMatchObject({ format: 'jpeg', width: COVER_SIZE, height: COVER_SIZE });
    expect(await colourAt(jpeg, 'left')).toBe('red');
  });
});

async function animation(): Promise<Buffer> {
  const frames = await Promise.all([RED, BLUE].map((colour) => plain(80, 80, colour).png().toBuffer()));
  return sharp(frames, { join: { animated: true } })
    .webp()
    .toBuffer();
}
