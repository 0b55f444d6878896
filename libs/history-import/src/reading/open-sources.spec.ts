import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { extendedRow } from '../../testing';
import type { ExportFile } from './export-file';
import { openSources } from './open-sources';
import { UnreadableRow } from './parse-elements';
import { readRows } from './read-rows';
import { DEFAULT_READING_LIMITS, type ReadingLimits } from './reading-limits';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'groovelog-reading-'));
});
afterAll(() => rm(folder, { recursive: true }));

const ROWS = JSON.stringify([extendedRow(), extendedRow({ ts: '2024-01-01T00:00:00Z' })]);
let files = 0;

async function loose(name: string, content: string | Buffer): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

interface Entry {
  name: string;
  content: string | Buffer;
  mode?: number;
  compress?: boolean;
}

async function zipOf(entries: readonly Entry[], change: (bytes: Buffer) => Buffer = (bytes) => bytes): Promise<string> {
  const path = join(folder, `export-${files++}.zip`);
  const zip = new ZipFile();
  for (const { name, content, mode = 0o100644, compress = true } of entries)
    zip.addBuffer(Buffer.from(content as string), name, { mode, compress });
  zip.end();
  await pipeline(zip.outputStream as unknown as Readable, createWriteStream(path));
  await writeFile(path, change(await readFile(path)));
  return path;
}

/** Same length, in every place: local header and directory. */
function replaced(from: string, to: string) {
  return (bytes: Buffer): Buffer => Buffer.from(bytes.toString('latin1').replaceAll(from, to), 'latin1');
}

async function open(paths: readonly string[], limits: Partial<ReadingLimits> = {}) {
  const all = { ...DEFAULT_READING_LIMITS, ...limits };
  const found: { file: ExportFile; rows: number; broken: string[]; end?: string }[] = [];
  for await (const file of openSources(
    paths.map((path) => ({ path, name: basename(path) })),
    all,
  )) {
    const entry: (typeof found)[number] = { file, rows: 0, broken: [] };
    found.push(entry);
    if (file.status === 'unread') continue;
    for await (const part of readRows(file, all)) {
      if (part.kind === 'rows') {
        entry.rows += part.rows.length;
        entry.broken.push(...part.rows.flatMap((row) => (row instanceof UnreadableRow ? [row.message] : [])));
      } else entry.end = part.kind === 'refused' ? part.reason : (part.problem ?? 'complete');
    }
  }
  return found;
}

const refusals = (found: Awaited<ReturnType<typeof open>>) =>
  Object.fromEntries(found.flatMap(({ file }) => (file.status === 'unread' ? [[file.name, file.skipped]] : [])));
const readable = (found: Awaited<ReturnType<typeof open>>) => found.filter(({ file }) => file.status === 'readable');

const GOOD: Entry = { name: 'MyData/endsong_0.json', content: ROWS };

describe('an archive', () => {
  it('is read wherever its files lie, without the litter of operating systems', async () => {
    const path = await zipOf([
      { name: '__MACOSX/MyData/._endsong_0.json', content: 'x' },
      { name: 'MyData/._endsong_1.json', content: 'x' },
      { name: 'a/b/c/Streaming_History_Audio_2024_0.json', content: ROWS },
      GOOD,
      { name: 'Userdata.json', content: '{"email":"x"}' },
    ]);
    const found = await open([path]);
    expect(readable(found).map(({ file, rows, end }) => [file.name, rows, end])).toEqual([
      ['endsong_0.json', 2, 'complete'],
      ['Streaming_History_Audio_2024_0.json', 2, 'complete'],
    ]);
    expect(refusals(found)).toEqual({ 'Userdata.json': 'Personal data. It is never opened.' });
  });

  it.each([
    ['a path that climbs out', 'xx/endsong_1.json', '../endsong_1.json'],
    ['a path that climbs out further down', 'MyData/xx/endsong_1.json', 'MyData/../endsong_1.json'],
    ['an absolute path', 'x/endsong_1.json', '//endsong_1.json'],
    ['a drive of Windows', 'xx/endsong_1.json', 'C:/endsong_1.json'],
    ['a path that climbs out in the manner of Windows', 'xx/endsong_1.json', '..\\endsong_1.json'],
  ])('with %s: that file is refused by its name, the others are read', async (_, harmless, hostile) => {
    const path = await zipOf([GOOD, { name: harmless, content: ROWS }], replaced(harmless, hostile));
    const found = await open([path]);
    expect(Object.values(refusals(found))).toEqual(['Its path leads out of the archive.']);
    expect(readable(found)).toMatchObject([{ rows: 2, end: 'complete' }]);
  });

  it('with a link: it is refused, the others are read', async () => {
    const found = await open([await zipOf([GOOD, { name: 'endsong_1.json', content: '/etc/passwd', mode: 0o120777 }])]);
    expect(refusals(found)).toEqual({ 'endsong_1.json': 'It is a link or a device, not a file.' });
    expect(readable(found)).toMatchObject([{ rows: 2 }]);
  });

  it('with an archive inside: that one is not opened', async () => {
    const inner = await readFile(await zipOf([GOOD]));
    const found = await open([await zipOf([GOOD, { name: 'older.zip', content: inner }])]);
    expect(refusals(found)).toEqual({ 'older.zip': expect.stringContaining('archive inside an archive') });
    expect(readable(found)).toHaveLength(1);
  });

  it('that is encrypted is refused file by file', async () => {
    const encrypted = (bytes: Buffer) => {
      // Bit 0 of the general purpose flags, in the local header and in the directory.
      for (const [signature, offset] of [
        ['PK\u0003\u0004', 6],
        ['PK\u0001\u0002', 8],
      ] as const) {
        const at = bytes.indexOf(signature) + offset;
        bytes[at] = (bytes[at] ?? 0) | 1;
      }
      return bytes;
    };
    expect(refusals(await open([await zipOf([GOOD], encrypted)]))).toEqual({ 'endsong_0.json': expect.stringContaining('encrypted') });
  });

  it.each([
    ['by its ratio', { maxRatio: 100 }, /zip bomb/],
    ['by its size', { maxFileBytes: 1_000_000 }, /larger than/],
    ['by the sum', { maxTotalBytes: 1_500_000, maxRatio: 10_000 }, /together/],
  ])('that is a bomb is refused %s before anything is unpacked', async (_, limits, reason) => {
    const bomb = { name: 'endsong_1.json', content: Buffer.alloc(2_000_000, ' ') };
    const found = await open([await zipOf([GOOD, bomb])], limits);
    expect(refusals(found)).toEqual({ 'endsong_1.json': expect.stringMatching(reason) });
    expect(readable(found)).toMatchObject([{ rows: 2, end: 'complete' }]);
  });

  it('that understates the size of a file cannot unpack more than it says', async () => {
    const rows = JSON.stringify(Array.from({ length: 2_000 }, (_, n) => extendedRow({ ms_played: n })));
    const path = await zipOf([{ name: 'endsong_0.json', content: rows }], (bytes) => {
      const at = bytes.indexOf('PK\u0001\u0002') + 24;
      bytes.writeUInt32LE(200_000, at);
      return bytes;
    });
    const [file] = await open([path]);
    expect(file?.end).toBe('It holds more than the archive says.');
    expect(file?.rows).toBeLessThan(2_000);
  });

  it('with too many files is refused', async () => {
    const found = await open([await zipOf([GOOD, { ...GOOD, name: 'endsong_1.json' }])], { maxEntries: 1 });
    expect(Object.values(refusals(found))).toEqual([expect.stringContaining('2 files')]);
  });

  it('of which a byte was changed gives its rows and says that they may be wrong', async () => {
    const path = await zipOf([{ ...GOOD, compress: false }], replaced('Velmora', 'Velmoxa'));
    expect(await open([path])).toMatchObject([{ rows: 2, end: expect.stringContaining('checksum') }]);
  });

  it('that was not downloaded to its end is refused by its name', async () => {
    const path = await zipOf([GOOD], (bytes) => bytes.subarray(0, bytes.length - 30));
    expect(refusals(await open([path]))).toEqual({ [basename(path)]: expect.stringContaining('Download it again') });
  });

  it('of garbage is refused by its name, the other files are read', async () => {
    const garbage = await loose('garbage.zip', Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(5_000, 7)]));
    const noZip = await loose('page.zip', '<html>Sign in</html>');
    const found = await open([garbage, noZip, await loose('endsong_0.json', ROWS)]);
    expect(refusals(found)).toEqual({
      'garbage.zip': expect.stringContaining('not a complete ZIP'),
      'page.zip': expect.stringContaining('not a ZIP archive, whatever its name says'),
    });
    expect(readable(found)).toMatchObject([{ rows: 2 }]);
  });
});

describe('a loose file', () => {
  it.each([
    ['a list of playlists', '{"playlists":[]}', /not a list of rows/],
    ['a web page', '<html>', /not a list of rows/],
    ['nothing', '', /empty/],
    ['rows of something else', '[{"artist":"a","album":"b"}]', /no row of the extended/],
    ['rows of account data', '[{"endTime":"2025-01-01 10:00","trackName":"a","artistName":"b","msPlayed":1}]', /StreamingHistory_music_0/],
    ['nothing but broken rows', `[${'{"ts":nonsense},'.repeat(3)}7]`, /no row of the extended/],
  ])('that holds %s is not what its name says, and is refused before any row is taken', async (_, content, reason) => {
    expect(await open([await loose('endsong_3.json', content)])).toMatchObject([{ rows: 0, end: expect.stringMatching(reason) }]);
  });

  it('without a row is read, and empty', async () => {
    expect(await open([await loose('endsong_3.json', ' [ ] ')])).toMatchObject([{ rows: 0, end: 'complete' }]);
  });

  it('that is cut off gives the rows before the cut and names the one that was cut', async () => {
    expect(await open([await loose('endsong_3.json', ROWS.slice(0, -40))])).toMatchObject([
      { rows: 2, broken: ['is cut off: the file ends inside it.'], end: expect.stringContaining('cut off') },
    ]);
  });

  it.each([
    ['UTF-8 with a mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(ROWS)])],
    ['UTF-16, little end first', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(ROWS, 'utf16le')])],
    ['UTF-16, big end first', Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(ROWS, 'utf16le').swap16()])],
  ])('in %s is read', async (_, content) => {
    expect(await open([await loose('endsong_3.json', content)])).toMatchObject([{ rows: 2, end: 'complete' }]);
  });

  it('that is not there, or a folder, is named', async () => {
    const found = await open([join(folder, 'endsong_404.json'), folder]);
    expect(Object.values(refusals(found))).toEqual(['There is no such file.', 'There is no such file.']);
  });

  it('of the same name as another belongs to another export', async () => {
    const path = await loose('StreamingHistory0.json', '[{"endTime":"2025-01-01 10:00","trackName":"a","artistName":"b","msPlayed":1}]');
    const containers = (await open([path, path])).map(({ file }) => file.status === 'readable' && file.container);
    expect(new Set(containers).size).toBe(2);
  });
});
