import type { Luck } from './luck';
import type { MotifPalette } from './motif-palette';
import { ground, shape, SIDE } from './shapes';

const GROOVES = 22;

/** A record that leaves the picture on one side, its grooves further apart and closer together. */
export function drawGrooves(luck: Luck, { ground: dark, deep, mid, light, spark }: MotifPalette): string[] {
  const cx = luck.oneOf([SIDE * 0.16, SIDE * 0.5, SIDE * 0.84]) + luck.between(-50, 50);
  const cy = luck.oneOf([SIDE * 0.2, SIDE * 0.82]) + luck.between(-50, 50);
  const label = luck.between(78, 104);
  const marked = Math.floor(luck.between(4, GROOVES - 3));
  const shapes = [ground(deep), shape('circle', { cx, cy, r: 560, fill: dark })];
  let r = label + 26;
  for (let groove = 0; groove < GROOVES; groove += 1) {
    const isMarked = groove === marked;
    const stroke = isMarked ? spark : groove % 3 === 0 ? light : mid;
    const width = isMarked ? 5 : luck.between(1.2, 5.5);
    shapes.push(shape('circle', { cx, cy, r, fill: 'none', stroke, 'stroke-width': width, 'stroke-opacity': isMarked ? 1 : 0.75 }));
    r += luck.between(11, 30);
  }
  return [
    ...shapes,
    shape('circle', { cx, cy, r: label, fill: mid }),
    shape('circle', { cx, cy, r: label * 0.62, fill: light }),
    shape('circle', { cx, cy, r: 11, fill: dark }),
  ];
}
