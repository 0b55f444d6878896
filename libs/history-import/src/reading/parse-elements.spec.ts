import * as fc from 'fast-check';
import { parseCutOff, parseElements, UnreadableRow } from './parse-elements';
import { createArraySplitter } from './split-json-array';

const MAX = 4_000;

/** Rows of the text when it arrives in pieces of these sizes. */
function rowsOf(text: string | Buffer, sizes: readonly number[] = [], max = MAX) {
  const splitter = createArraySplitter(max);
  const bytes = Buffer.from(text as string);
  const rows: unknown[] = [];
  for (let at = 0, n = 0; at < bytes.length; n++) {
    const size = sizes[n] ?? bytes.length;
    rows.push(...parseElements(splitter.push(bytes.subarray(at, at + size)), max));
    at += size;
  }
  const { isArray, isComplete, rest } = splitter.end();
  return { rows: [...rows, ...parseCutOff(rest)], isArray, isComplete };
}

const readable = (rows: readonly unknown[]) => rows.filter((row) => !(row instanceof UnreadableRow));

const anyRow = fc.dictionary(fc.string({ unit: 'grapheme', maxLength: 8 }), fc.jsonValue({ maxDepth: 3 }), { maxKeys: 6 });
/** Flat, as rows of exports are. */
const flatRow = fc.dictionary(fc.string({ unit: 'grapheme', maxLength: 8 }), fc.jsonValue({ maxDepth: 0 }), { maxKeys: 6 });
const cuts = fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 60 });
const layouts = fc.constantFrom(undefined, 1, 2, '\t');

describe('the rows of a JSON array', () => {
  it('are what JSON.parse finds, however the bytes are cut and laid out', () => {
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 12 }), layouts, cuts, (rows, layout, sizes) => {
        const text = JSON.stringify(rows, null, layout);
        expect(rowsOf(text, sizes)).toEqual({ rows: JSON.parse(text), isArray: true, isComplete: true });
      }),
    );
  });

  it('are the same for every cut, also when some rows are broken', () => {
    const brokenRow = fc.constantFrom(
      '{"a":"b}',
      '{"a":tru}',
      '{',
      '7',
      '"x,y"',
      'null',
      '[1,2]',
      '{"a":{}',
      '"',
      `{"a":"${'x'.repeat(MAX)}"}`,
    );
    const rowTexts = fc.array(fc.oneof({ weight: 4, arbitrary: anyRow.map((row) => JSON.stringify(row)) }, brokenRow), { maxLength: 10 });
    fc.assert(
      fc.property(rowTexts, cuts, (texts, sizes) => {
        const text = `[${texts.join(', ')}]`;
        expect(rowsOf(text, sizes)).toEqual(rowsOf(text));
      }),
    );
  });

  it('are all there before the byte at which a file is cut, and the row that was cut is one unreadable row', () => {
    fc.assert(
      fc.property(fc.array(flatRow, { minLength: 1, maxLength: 8 }), fc.nat(), cuts, (rows, where, sizes) => {
        const bytes = Buffer.from(JSON.stringify(rows));
        const cut = 1 + (where % (bytes.length - 1));
        const result = rowsOf(bytes.subarray(0, cut), sizes);
        const whole = readable(result.rows);
        expect(whole).toEqual(JSON.parse(JSON.stringify(rows.slice(0, whole.length))));
        expect(result.rows.length - whole.length).toBeLessThanOrEqual(1);
        expect(result.isComplete).toBe(false);
      }),
    );
  });

  it.each([
    ['a lost quotation mark', '{"a":"lost,"b":1}'],
    ['a lost closing brace', '{"a":{"b":1}'],
    ['a word that is no value', '{"a":tru}'],
    ['no value at all', '{"a":}'],
  ])('survive %s in one of them', (_, broken) => {
    const good = (n: number) => JSON.stringify({ n, filler: 'f'.repeat(100) });
    const text = `[${[...Array.from({ length: 50 }, (_, n) => good(n)), broken, ...Array.from({ length: 80 }, (_, n) => good(50 + n))].join(',')}]`;
    const { rows } = rowsOf(text);
    expect(readable(rows)).toEqual(Array.from({ length: 130 }, (_, n) => ({ n, filler: 'f'.repeat(100) })));
    expect(rows).toHaveLength(131);
  });

  it('survive one that is far too long, without holding it in memory', () => {
    const splitter = createArraySplitter(MAX);
    splitter.push(Buffer.from('[{"n":1},{"long":"'));
    for (let n = 0; n < 100; n++) expect(splitter.push(Buffer.alloc(10_000, 'x')).bytes.length).toBeLessThan(10_000 + MAX + 1);
    const { marks, bytes } = splitter.push(Buffer.from('"},{"n":2}]'));
    expect(bytes.toString('utf8', marks[0], marks[1])).toBe('{"n":2}');
    expect(splitter.end()).toMatchObject({ isComplete: true });
  });

  it('are counted when they are no objects', () => {
    expect(rowsOf('[{"a":1}, 7, "x", null, [1], {"b":2}]').rows.map((row) => row instanceof UnreadableRow)).toEqual([
      false,
      true,
      true,
      true,
      true,
      false,
    ]);
  });

  it('do not come from text that is no array', () => {
    for (const text of ['{"tracks":[{"a":1}]}', '<html>', '"text"', '']) expect(rowsOf(text)).toMatchObject({ rows: [], isArray: false });
  });

  it('cannot be nested so deeply that reading them fails', () => {
    expect(() => rowsOf(`[{"a":${'['.repeat(100_000)}`, [], 64 * 1024)).not.toThrow();
    expect(() => rowsOf(`[${'{"a":'.repeat(100_000)}`, [], 64 * 1024)).not.toThrow();
  });
});
