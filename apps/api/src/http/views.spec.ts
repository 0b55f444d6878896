import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars from 'handlebars';
import { createIconSet } from './icon-set';
import { projectFolder } from './project-folder';

const FOLDER = join(projectFolder(), 'views');
const templates = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.hbs'))
  .map((file) => ({ name: file.replace(/\.hbs$/, ''), source: readFileSync(join(FOLDER, file), 'utf8') }));
const names = new Set(templates.map(({ name }) => name));

describe.each(templates)('views/$name.hbs', ({ source }) => {
  it('is well-formed Handlebars', () => {
    expect(() => Handlebars.precompile(source, { strict: true })).not.toThrow();
  });

  it('includes only partials and icons that exist', () => {
    const included = [...source.matchAll(/\{\{#?>\s*([\w/-]+)/g)].map((match) => match[1] ?? '');
    expect(included.filter((name) => !names.has(name))).toEqual([]);
    const icon = createIconSet();
    for (const [, name = ''] of source.matchAll(/\{\{icon "([^"]+)"\}\}/g)) expect(icon(name)).toContain('<svg');
  });

  it('has no inline style, script or handler, which the content security policy would refuse', () => {
    expect(source).not.toMatch(/\sstyle=|<style|\son\w+=|hx-on|javascript:|\bjs:/i);
    expect(source).not.toMatch(/<script(?![^>]*\ssrc=)/i);
  });

  it('guards every form that changes something with the token of the session', () => {
    const forms = [...source.matchAll(/<form\b[^>]*?method="post"[\s\S]*?<\/form>/g)].map(([form]) => form);
    expect(forms.filter((form) => !form.includes('{{> partials/csrf}}'))).toEqual([]);
    // htmx sends the fields of a form with the form, with its controls and with what includes it; any other element that posts
    // must name the token in a header itself.
    const posts = [...source.matchAll(/<(\w+)\b(?=[^>]*\shx-(?:post|put|patch|delete)=)([^>]*)/g)];
    const hasToken = (tag = '', attributes = '') =>
      ['form', 'button', 'select', 'input'].includes(tag) || /x-csrf-token|hx-include="#[\w-]*form"/.test(attributes);
    expect(posts.filter(([, tag, attributes]) => !hasToken(tag, attributes))).toEqual([]);
  });

  it('names a language-independent button type and a label for every control it draws', () => {
    expect([...source.matchAll(/<button\b(?![^>]*\stype=)[^>]*>/g)]).toEqual([]);
    expect([...source.matchAll(/<img\b(?![^>]*\salt=)[^>]*>/g)]).toEqual([]);
  });
});
