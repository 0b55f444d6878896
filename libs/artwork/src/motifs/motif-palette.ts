import type { MotifColour } from '@groovelog/domain';

/** The tones of a motif, from its ground up; sRGB. */
export interface MotifPalette {
  ground: string;
  deep: string;
  mid: string;
  light: string;
  /** Used sparingly. */
  spark: string;
}

/** Around the product's own violet and the colours of its charts. */
export const MOTIF_PALETTES: Readonly<Record<MotifColour, MotifPalette>> = {
  violet: { ground: '#17131f', deep: '#3a2775', mid: '#5e3eb6', light: '#aa9cf7', spark: '#e5c54e' },
  blue: { ground: '#0e1722', deep: '#123f73', mid: '#1877d8', light: '#8cc4f7', spark: '#f3a35f' },
  green: { ground: '#0c1b18', deep: '#044c3e', mid: '#0b8f72', light: '#7fe0c4', spark: '#f2d479' },
  gold: { ground: '#1f180d', deep: '#6a3f02', mid: '#c08a1e', light: '#f1d98a', spark: '#e9765b' },
  coral: { ground: '#22120f', deep: '#7f2f22', mid: '#e06a4c', light: '#f9bfae', spark: '#8fd3d6' },
  rose: { ground: '#210f19', deep: '#741d4c', mid: '#c93a82', light: '#f3a6cd', spark: '#a4dce9' },
};
