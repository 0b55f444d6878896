import { max } from 'd3-array';
import { area, line } from 'd3-shape';
import { svgElement } from './svg-element';

/**
 * A line of figures without scale or words, oldest first, as wide as its container. Decoration beside a figure that is
 * written out, hence hidden from assistive technology; fewer than two values draw nothing.
 */
export function sparkline(values: readonly number[], height = 28): string {
  if (values.length < 2) return '';
  const top = max(values) || 1;
  const x = (_: number, index: number): number => (index / (values.length - 1)) * 100;
  const y = (value: number): number => height - 1 - (value / top) * (height - 2);
  return svgElement(
    'svg',
    { class: 'g-spark', viewBox: `0 0 100 ${height}`, preserveAspectRatio: 'none', width: '100%', height, 'aria-hidden': 'true' },
    svgElement('path', { class: 'g-area', d: area<number>(x, height, y).digits(1)(values) ?? '' }),
    svgElement('path', { class: 'g-line', d: line<number>(x, y).digits(1)(values) ?? '', 'vector-effect': 'non-scaling-stroke' }),
  );
}
