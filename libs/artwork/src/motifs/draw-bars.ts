import type { Luck } from './luck';
import type { MotifPalette } from './motif-palette';
import { ground, shape, SIDE } from './shapes';

const BARS = 13;
const MARGIN = 56;
const WIDTH = 24;

/** The loudness of a moment: bars about a middle line, one of them lit. */
export function drawBars(luck: Luck, { ground: dark, deep, mid, light, spark }: MotifPalette): string[] {
  const lit = Math.floor(luck.between(2, BARS - 2));
  const crest = luck.between(0.25, 0.75);
  const pitch = (SIDE - 2 * MARGIN - WIDTH) / (BARS - 1);
  const bars = Array.from({ length: BARS }, (_, nth) => {
    const nearness = 1 - Math.min(1, Math.abs(nth / (BARS - 1) - crest) * 1.35);
    const height = 50 + nearness * 250 + luck.between(0, 170);
    const fill = nth === lit ? spark : luck.oneOf([mid, mid, light]);
    return shape('rect', { x: MARGIN + nth * pitch, y: (SIDE - height) / 2, width: WIDTH, height, rx: WIDTH / 2, fill });
  });
  const disc = shape('circle', { cx: MARGIN + crest * (SIDE - 2 * MARGIN), cy: SIDE / 2, r: 230, fill: deep });
  return [ground(dark), disc, ...bars];
}
