/** Every motif is drawn on a square of so many units. */
export const SIDE = 640;

/** A number as it stands in the drawing: a tenth of a unit is enough, and the same on every machine. */
export const tenth = (value: number): number => Math.round(value * 10) / 10;

/** One shape without content; numbers are rounded. */
export function shape(name: 'circle' | 'path' | 'rect' | 'line', attributes: Readonly<Record<string, string | number>>): string {
  const text = Object.entries(attributes).map(([key, value]) => ` ${key}="${typeof value === 'number' ? tenth(value) : value}"`);
  return `<${name}${text.join('')}/>`;
}

/** The whole square in one colour. */
export const ground = (fill: string): string => shape('rect', { width: SIDE, height: SIDE, fill });
