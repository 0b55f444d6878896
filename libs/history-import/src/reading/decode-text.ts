import { TextDecoder } from 'node:util';

const UTF8_BOM = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * Bytes as UTF-8 without a byte order mark. Spotify writes plain UTF-8; editors that people save files with write marks,
 * or UTF-16, which is told by its mark.
 */
export async function* toUtf8(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let decoder: TextDecoder | undefined;
  let isFirst = true;
  for await (const chunk of chunks) {
    let piece = chunk;
    if (isFirst) {
      decoder = utf16Decoder(chunk);
      if (chunk.subarray(0, 3).equals(UTF8_BOM)) piece = chunk.subarray(3);
      isFirst = false;
    }
    yield decoder ? Buffer.from(decoder.decode(piece, { stream: true })) : piece;
  }
}

/** The decoder drops the mark by itself. */
function utf16Decoder([first, second]: Buffer): TextDecoder | undefined {
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le');
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be');
  return undefined;
}
