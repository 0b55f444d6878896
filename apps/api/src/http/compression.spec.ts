import { gunzipSync, brotliDecompressSync } from 'node:zlib';
import { compressAnswer, compressedVariants, pickVariant } from './compression';

const text = 'a line that repeats itself\n'.repeat(200);

describe('compression', () => {
  it('takes the best encoding that the browser names', () => {
    const variants = compressedVariants(Buffer.from(text));
    expect(brotliDecompressSync(pickVariant(variants, 'gzip, deflate, br').body).toString()).toBe(text);
    expect(gunzipSync(pickVariant(variants, 'gzip').body).toString()).toBe(text);
    expect(pickVariant(variants, 'identity')).toEqual({ encoding: null, body: Buffer.from(text) });
    expect(pickVariant(variants, undefined).encoding).toBeNull();
  });

  it('leaves small answers, and browsers that do not ask, as they are', async () => {
    expect((await compressAnswer('short', 'gzip')).encoding).toBeNull();
    expect((await compressAnswer(text, 'br')).encoding).toBeNull();
    const { encoding, body } = await compressAnswer(text, 'gzip');
    expect([encoding, gunzipSync(body).toString()]).toEqual(['gzip', text]);
  });
});
