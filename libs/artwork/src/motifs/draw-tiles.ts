import type { Luck } from './luck';
import type { MotifPalette } from './motif-palette';
import { ground, shape, SIDE } from './shapes';

const TILES = 5;
const TILE = SIDE / TILES;

/** Quarters of discs, each about one corner of its tile; together they make paths and leaves. */
export function drawTiles(luck: Luck, { ground: dark, deep, mid, light, spark }: MotifPalette): string[] {
  const lit = Math.floor(luck.between(0, TILES * TILES));
  const shapes = [ground(dark)];
  for (let tile = 0; tile < TILES * TILES; tile += 1) {
    const [x, y] = [(tile % TILES) * TILE, Math.floor(tile / TILES) * TILE];
    shapes.push(shape('rect', { x, y, width: TILE + 0.5, height: TILE + 0.5, fill: luck.oneOf([dark, deep, deep]) }));
    const fill = tile === lit ? spark : luck.oneOf([mid, mid, light]);
    shapes.push(shape('path', { d: quarter(x, y, luck.oneOf([0, 1, 2, 3])), fill }));
  }
  return shapes;
}

/** A quarter of a disc about a corner of a tile, clockwise from the upper left. */
function quarter(x: number, y: number, corner: number): string {
  const right = x + TILE;
  const lower = y + TILE;
  switch (corner) {
    case 0:
      return `M${x} ${y}L${right} ${y}A${TILE} ${TILE} 0 0 1 ${x} ${lower}Z`;
    case 1:
      return `M${right} ${y}L${right} ${lower}A${TILE} ${TILE} 0 0 1 ${x} ${y}Z`;
    case 2:
      return `M${right} ${lower}L${x} ${lower}A${TILE} ${TILE} 0 0 1 ${right} ${y}Z`;
    default:
      return `M${x} ${lower}L${x} ${y}A${TILE} ${TILE} 0 0 1 ${right} ${lower}Z`;
  }
}
