import { join } from 'node:path';
import { expectGoldenSvg, inventedCount } from '../testing';
import { sparkline } from './sparkline';

it('sparkline draws figures from left to right', () => {
  expectGoldenSvg(
    join(__dirname, '__golden__', 'sparkline.svg'),
    sparkline(Array.from({ length: 24 }, (_, index) => inventedCount(index))),
  );
});

it('sparkline draws nothing from a single value and no NaN from zeros', () => {
  expect(sparkline([5])).toBe('');
  expect(sparkline([0, 0, 0])).not.toContain('NaN');
});
