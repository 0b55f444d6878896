import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ICONS = join(dirname(require.resolve('lucide-static/package.json')), 'icons');

/**
 * Gives the SVG of a Lucide icon by name (`history`), ready to stand inline: size and stroke come from the class `icon`, screen readers skip it.
 * Read once each; an unknown name throws.
 */
export function createIconSet(): (name: string) => string {
  const known = new Map<string, string>();
  return (name) => {
    const svg = known.get(name) ?? readIcon(name);
    known.set(name, svg);
    return svg;
  };
}

function readIcon(name: string): string {
  if (!/^[a-z0-9-]+$/.test(name)) throw new Error(`Not the name of an icon: ${name}`);
  const source = readFileSync(join(ICONS, `${name}.svg`), 'utf8');
  const shapes = source.slice(source.indexOf('>', source.indexOf('<svg')) + 1, source.lastIndexOf('</svg>'));
  return `<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${shapes.replaceAll(/\s*\n\s*/g, '').replaceAll(' />', '/>')}</svg>`;
}
