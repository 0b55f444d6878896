import { brotliCompressSync, constants, gzip, gzipSync } from 'node:zlib';
import { promisify } from 'node:util';

/** One body in the encodings that it is kept in. */
export interface Variants {
  identity: Buffer;
  br?: Buffer;
  gzip?: Buffer;
}

const gzipAsync = promisify(gzip);

/** Below this, headers outweigh what compression saves. */
const WORTHWHILE_BYTES = 1_000;

/** Compresses as well as it goes; for files that are read once and sent often. */
export function compressedVariants(identity: Buffer): Variants {
  return {
    identity,
    br: brotliCompressSync(identity, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
    gzip: gzipSync(identity, { level: 9 }),
  };
}

/** The smallest variant that the browser takes, by its Accept-Encoding. */
export function pickVariant(variants: Variants, accepted = ''): { encoding: 'br' | 'gzip' | null; body: Buffer } {
  if (variants.br && /\bbr\b/.test(accepted)) return { encoding: 'br', body: variants.br };
  if (variants.gzip && /\bgzip\b/.test(accepted)) return { encoding: 'gzip', body: variants.gzip };
  return { encoding: null, body: variants.identity };
}

/** Compresses one answer for a browser that takes gzip; small answers stay as they are. */
export async function compressAnswer(text: string, accepted = ''): Promise<{ encoding: 'gzip' | null; body: Buffer }> {
  const identity = Buffer.from(text);
  if (identity.length < WORTHWHILE_BYTES || !/\bgzip\b/.test(accepted)) return { encoding: null, body: identity };
  return { encoding: 'gzip', body: await gzipAsync(identity, { level: 5 }) };
}
