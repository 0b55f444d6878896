import { DomainError } from '@groovelog/domain';
import type { Sharp } from 'sharp';
import { loadSharp } from './load-sharp';
import { onePictureAtATime } from './one-picture-at-a-time';
import { recognisePicture } from './recognise-picture';

/** Width and height of a cover in pixels, as Spotify shows it at most. */
export const COVER_SIZE = 640;
/** Spotify takes 256 KB of base64, which says three bytes in four characters. */
export const MOST_COVER_BYTES = 190_000;
/** What is taken from a browser, in bytes. */
export const MOST_PICTURE_BYTES = 10 * 1024 * 1024;

/** Larger pictures are refused by their header, before a pixel of them is decoded. */
const MOST_PIXELS = 50_000_000;
const SMALLEST_SIDE = 64;
const MOST_SECONDS = 10;
/** The first that gives few enough bytes; noise in all pixels takes the last. */
const QUALITIES = [90, 82, 74, 64, 50, 35, 20];
/** Under pictures with holes. */
const GROUND = '#ffffff';

/**
 * Makes a square JPEG cover of a picture that somebody handed in: upright as its camera was held, cut to its middle, in sRGB,
 * without metadata.
 *
 * @throws DomainError (invalid) `picture.not-a-picture`, `picture.too-large`, `picture.too-small`, `picture.moves`,
 * `picture.broken`; (unavailable) `picture.busy`, `picture.no-decoder`.
 */
export async function coverJpegOfPicture(bytes: Buffer): Promise<Buffer> {
  const format = recognisePicture(bytes);
  if (!format) throw refusal('not-a-picture', 'A cover is a JPEG, PNG or WebP picture.');
  if (bytes.length > MOST_PICTURE_BYTES) throw refusal('too-large', 'Pictures have at most 10 MB.');
  const open = await loadSharp();
  return onePictureAtATime(async () => {
    const picture = () => open(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error', pages: 1 });
    try {
      await refuseUnfit(picture(), format);
      return await encodeSmall(() =>
        picture().autoOrient().resize(COVER_SIZE, COVER_SIZE, { fit: 'cover' }).flatten({ background: GROUND }),
      );
    } catch (error) {
      throw readable(error);
    }
  });
}

/** Draws an SVG of our own, which is square and points nowhere, as a JPEG cover. Throws as coverJpegOfPicture. */
export async function coverJpegOfDrawing(svg: string): Promise<Buffer> {
  const open = await loadSharp();
  const drawing = () => open(Buffer.from(svg), {}).resize(COVER_SIZE, COVER_SIZE).flatten({ background: GROUND });
  return onePictureAtATime(() => encodeSmall(drawing).catch((error: unknown) => Promise.reject(readable(error))));
}

async function refuseUnfit(picture: Sharp, expected: string): Promise<void> {
  const { format, width, height, pages = 1 } = await picture.metadata();
  if (format !== expected) throw refusal('not-a-picture', 'A cover is a JPEG, PNG or WebP picture.');
  if (pages > 1) throw refusal('moves', 'Covers do not move. Choose a picture without animation.');
  if (Math.min(width, height) < SMALLEST_SIDE) throw refusal('too-small', `Pictures have at least ${SMALLEST_SIDE} pixels on each side.`);
}

async function encodeSmall(picture: () => Sharp): Promise<Buffer> {
  for (const quality of QUALITIES) {
    const jpeg = await picture().timeout({ seconds: MOST_SECONDS }).jpeg({ quality, mozjpeg: true, progressive: false }).toBuffer();
    if (jpeg.length <= MOST_COVER_BYTES) return jpeg;
  }
  throw refusal('too-large', 'This picture cannot be made small enough for Spotify.');
}

/** What the decoder says is for those who wrote it. */
function readable(error: unknown): Error {
  if (error instanceof DomainError) return error;
  const text = error instanceof Error ? error.message : '';
  if (/pixel limit/i.test(text)) return refusal('too-large', 'Pictures have at most 50 megapixels.');
  return Object.assign(refusal('broken', 'This picture is broken, or takes too long to read.'), { cause: error });
}

const refusal = (code: string, message: string): DomainError =>
  new DomainError('invalid', `picture.${code}`, message, [{ path: 'picture', message }]);
