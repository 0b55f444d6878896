import { crc32, deflateRawSync } from 'node:zlib';

/** A file to put into a ZIP. */
export interface ZipEntry {
  /** With folders, `/` between them. */
  readonly name: string;
  readonly content: Buffer;
}

const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;
const END_OF_CENTRAL = 0x06054b50;
const VERSION = 20;
const UTF8_NAMES = 1 << 11;
const DEFLATE = 8;
/** 2026-11-21 in MS-DOS form: the files say nothing about when they were made. */
const DATE = ((2026 - 1980) << 9) | (11 << 5) | 21;

/** A ZIP (APPNOTE 6.3, without ZIP64) piece by piece; one entry at a time is in memory. */
export function* zipFile(entries: Iterable<ZipEntry>): Generator<Buffer> {
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, content } of entries) {
    const packed = deflateRawSync(content);
    const facts = entryFacts(Buffer.from(name), content, packed);
    const local = Buffer.concat([uint32(LOCAL_HEADER), facts, Buffer.from(name)]);
    yield local;
    yield packed;
    // Version made by, the same facts, no comment, disk 0, no attributes, where the entry is.
    central.push(Buffer.concat([uint32(CENTRAL_HEADER), uint16(VERSION), facts, Buffer.alloc(10), uint32(offset), Buffer.from(name)]));
    offset += local.byteLength + packed.byteLength;
  }
  const directory = Buffer.concat(central);
  const count = uint16(central.length);
  yield directory;
  yield Buffer.concat([uint32(END_OF_CENTRAL), Buffer.alloc(4), count, count, uint32(directory.byteLength), uint32(offset), uint16(0)]);
}

/** What the local header and the central directory say alike. */
function entryFacts(name: Buffer, content: Buffer, packed: Buffer): Buffer {
  return Buffer.concat([
    uint16(VERSION),
    uint16(UTF8_NAMES),
    uint16(DEFLATE),
    uint16(0),
    uint16(DATE),
    uint32(crc32(content)),
    uint32(packed.byteLength),
    uint32(content.byteLength),
    uint16(name.byteLength),
    uint16(0),
  ]);
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
