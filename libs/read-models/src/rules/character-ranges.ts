import type { CodeRange } from '@groovelog/domain';

const LAST_CODE_POINT = 0x10ffff;
const SURROGATES_START = 0xd800;
const SURROGATES_END = 0xdfff;

/** The ranges of all characters that an expression matches, as the tables of this process know them. */
export function characterRanges(matching: RegExp): readonly CodeRange[] {
  const ranges: [number, number][] = [];
  for (let point = 0; point <= LAST_CODE_POINT; point++) {
    if (point >= SURROGATES_START && point <= SURROGATES_END) continue;
    if (!matching.test(String.fromCodePoint(point))) continue;
    const open = ranges.at(-1);
    if (open && open[1] === point - 1) open[1] = point;
    else ranges.push([point, point]);
  }
  return ranges;
}

/** A range inside a bracket expression of PostgreSQL. */
export const escapedRange = ([first, last]: CodeRange): string => `${escaped(first)}-${escaped(last)}`;

function escaped(point: number): string {
  return `\\U${point.toString(16).padStart(8, '0')}`;
}
