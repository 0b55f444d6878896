import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createViewEngine, type ViewEngine } from './view-engine';

describe('the view engine', () => {
  const folder = mkdtempSync(join(tmpdir(), 'groovelog-views-'));
  let views: ViewEngine;
  beforeAll(() => {
    for (const sub of ['pages', 'partials', 'layouts']) mkdirSync(join(folder, sub));
    writeFileSync(join(folder, 'layouts/app.hbs'), '<main>{{> @partial-block}}</main>');
    writeFileSync(join(folder, 'partials/name.hbs'), '<b>{{name}}</b>');
    writeFileSync(join(folder, 'pages/hello.hbs'), '{{#> layouts/app}}{{> partials/name}}{{#if isLate}} late{{/if}}{{/layouts/app}}');
    writeFileSync(join(folder, 'pages/assets.hbs'), '{{asset "js/app.js"}} {{icon "history"}}');
    views = createViewEngine(folder, (file) => `/assets/abc/${file}`);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('renders a page inside its layout, with every file as a partial, and escapes what it shows', () => {
    expect(views.render('pages/hello', { name: '<Björk & "co">', isLate: false })).toBe(
      '<main><b>&lt;Björk &amp; &quot;co&quot;&gt;</b></main>',
    );
  });

  it('throws when the model lacks something that the template shows', () => {
    expect(() => views.render('pages/hello', { isLate: true })).toThrow(/name/);
  });

  it('throws for a template that does not exist', () => {
    expect(() => views.render('pages/nowhere', {})).toThrow('views/pages/nowhere.hbs');
  });

  it('names assets with their hash and inlines icons hidden from screen readers', () => {
    const html = views.render('pages/assets', {});
    expect(html).toContain('/assets/abc/js/app.js');
    expect(html).toMatch(/<svg class="icon"[^>]*aria-hidden="true"><path/);
  });
});
