import { DomainError } from '@groovelog/domain';
import type { Sharp, SharpOptions } from 'sharp';

/** Opens a picture for reading. */
export type OpenPicture = (bytes: Buffer, options: SharpOptions) => Sharp;

let loading: Promise<OpenPicture> | null = null;

/**
 * Loads the native decoder when the first picture comes: most processes never see one, and the product runs without it. It
 * keeps nothing between two pictures and uses one core.
 *
 * @throws DomainError `picture.no-decoder` (unavailable) where no build of it fits the machine.
 */
export function loadSharp(): Promise<OpenPicture> {
  loading ??= import('sharp').then(
    ({ default: sharp }) => {
      sharp.cache(false);
      sharp.concurrency(1);
      return sharp;
    },
    (cause: unknown) => {
      loading = null;
      throw Object.assign(noDecoder(), { cause });
    },
  );
  return loading;
}

const noDecoder = () => new DomainError('unavailable', 'picture.no-decoder', 'Pictures cannot be read on this machine.');
