import type { Luck } from './luck';
import type { MotifPalette } from './motif-palette';
import { ground, shape, SIDE, tenth } from './shapes';

const STEP = 16;

/** Swells in front of each other, darker towards the reader, below a small sun. */
export function drawWaves(luck: Luck, { ground: dark, deep, mid, light, spark }: MotifPalette): string[] {
  const tones = [light, mid, mid, deep, deep, dark];
  const sun = shape('circle', { cx: luck.between(130, 510), cy: luck.between(110, 180), r: luck.between(44, 76), fill: spark });
  const swells = tones.map((fill, nth) => {
    const level = 210 + nth * 74 + luck.between(-14, 14);
    const swell = { level, height: luck.between(20, 46), length: luck.between(240, 520), phase: luck.between(0, Math.PI * 2) };
    return shape('path', { d: swellPath(swell), fill, 'fill-opacity': nth % 2 === 0 ? 1 : 0.72 });
  });
  return [ground(blendOf(light)), sun, ...swells];
}

/** The sky is the light tone, nearly white. */
const blendOf = (light: string): string =>
  `#${[1, 3, 5].map((at) => Math.round(Number.parseInt(light.slice(at, at + 2), 16) * 0.35 + 255 * 0.65).toString(16)).join('')}`;

function swellPath({ level, height, length, phase }: { level: number; height: number; length: number; phase: number }): string {
  const points: string[] = [];
  for (let x = 0; x <= SIDE; x += STEP) {
    const y = level + height * Math.sin((x / length) * Math.PI * 2 + phase);
    points.push(`${x} ${tenth(y)}`);
  }
  return `M${points.join('L')}L${SIDE} ${SIDE}L0 ${SIDE}Z`;
}
