import type { MotifColour, MotifPattern } from '@groovelog/domain';
import { drawBars } from './draw-bars';
import { drawGrooves } from './draw-grooves';
import { drawOrbits } from './draw-orbits';
import { drawTiles } from './draw-tiles';
import { drawWaves } from './draw-waves';
import { luckOf, type Luck } from './luck';
import { MOTIF_PALETTES, type MotifPalette } from './motif-palette';
import { SIDE } from './shapes';

/** A pattern in a colour. */
export interface Motif {
  pattern: MotifPattern;
  colour: MotifColour;
}

const DRAWINGS: Readonly<Record<MotifPattern, (luck: Luck, palette: MotifPalette) => string[]>> = {
  grooves: drawGrooves,
  waves: drawWaves,
  bars: drawBars,
  tiles: drawTiles,
  orbits: drawOrbits,
};

/**
 * The motif of a playlist as a square SVG without text, so that it looks the same without any font. The same for the same
 * playlist always, whatever it is called; in another colour it keeps its shapes.
 */
export function motifSvg(playlistId: string, { pattern, colour }: Motif): string {
  const shapes = DRAWINGS[pattern](luckOf(`${pattern} ${playlistId}`), MOTIF_PALETTES[colour]);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${SIDE}" height="${SIDE}" viewBox="0 0 ${SIDE} ${SIDE}">${shapes.join('')}</svg>`;
}
