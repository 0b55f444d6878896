import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Compares a drawing with the reviewed one beside the test, one element a line. `GOLDEN=write` accepts what is drawn now:
 * `GOLDEN=write npx jest --selectProjects unit libs/charts`, then read the diff.
 */
export function expectGoldenSvg(path: string, svg: string): void {
  const drawn = `${svg.replace('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" ').replaceAll('><', '>\n<')}\n`;
  if (process.env['GOLDEN'] === 'write') {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, drawn);
  }
  expect(drawn).toBe(readFileSync(path, 'utf8'));
}
