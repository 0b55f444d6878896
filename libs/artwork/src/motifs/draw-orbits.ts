import type { Luck } from './luck';
import type { MotifPalette } from './motif-palette';
import { ground, shape, SIDE } from './shapes';

const ORBITS = 6;

/** Rings about one middle, each with something on its way round. */
export function drawOrbits(luck: Luck, { ground: dark, deep, mid, light, spark }: MotifPalette): string[] {
  const [cx, cy] = [SIDE / 2, SIDE / 2];
  const shapes = [ground(dark), shape('circle', { cx, cy, r: 300, fill: deep, 'fill-opacity': 0.55 })];
  const lit = Math.floor(luck.between(1, ORBITS));
  for (let orbit = 0; orbit < ORBITS; orbit += 1) {
    const r = 70 + orbit * 44 + luck.between(-6, 6);
    const angle = luck.between(0, Math.PI * 2);
    shapes.push(shape('circle', { cx, cy, r, fill: 'none', stroke: mid, 'stroke-width': luck.between(2, 7), 'stroke-opacity': 0.8 }));
    const [x, y] = [cx + r * Math.cos(angle), cy + r * Math.sin(angle)];
    shapes.push(shape('circle', { cx: x, cy: y, r: luck.between(12, 34), fill: orbit === lit ? spark : luck.oneOf([light, light, mid]) }));
  }
  return [...shapes, shape('circle', { cx, cy, r: luck.between(30, 46), fill: light })];
}
