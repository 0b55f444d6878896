const LAST_CODE_POINT = 0x10ffff;
const SURROGATES_START = 0xd800;
const SURROGATES_END = 0xdfff;

/** A text as rules compare it, the same as the domain folds it: decomposed, without marks, in lower case. */
export function foldedText(text: string): string {
  // What is plain ASCII, nearly everything, needs neither tables of Unicode nor a regular expression.
  return `(case when octet_length(${text}) = char_length(${text}) then lower(${text} collate "C") collate "C"
               else lower(regexp_replace(normalize(${text}, nfkd), '${MARKS}', '', 'g') collate "pg_unicode_fast") collate "C" end)`;
}

/** All characters of the category M as a bracket expression: PostgreSQL has no name for them. */
const MARKS = `[${markRanges()
  .map(([first, last]) => `${escaped(first)}-${escaped(last)}`)
  .join('')}]`;

function markRanges(): [number, number][] {
  const ranges: [number, number][] = [];
  for (let point = 0; point <= LAST_CODE_POINT; point++) {
    if (point >= SURROGATES_START && point <= SURROGATES_END) continue;
    if (!/^\p{M}$/u.test(String.fromCodePoint(point))) continue;
    const open = ranges.at(-1);
    if (open && open[1] === point - 1) open[1] = point;
    else ranges.push([point, point]);
  }
  return ranges;
}

function escaped(point: number): string {
  return `\\U${point.toString(16).padStart(8, '0')}`;
}
