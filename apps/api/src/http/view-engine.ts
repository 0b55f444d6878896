import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import Handlebars from 'handlebars';
import { createIconSet } from './icon-set';
import { sleeveClass } from './sleeve';

/** Renders templates by their path under views/, without extension (`pages/settings`). */
export interface ViewEngine {
  /** Throws when the template is unknown or the model lacks something that the template names. */
  render(template: string, model: object): string;
  /** Every template there is. */
  templates(): string[];
}

/**
 * Compiles every .hbs under `folder` once, in an isolated Handlebars in strict mode; each is also a partial under its path.
 *
 * `{{autofocus id focused}}` marks the control where somebody goes on.
 *
 * `{{icon "history"}}` draws an icon, `{{sleeve name}}` the tile in place of artwork.
 *
 * @param assetUrl gives the URL of a file of assets/, content hash included; `{{asset "js/app.js"}}`.
 */
export function createViewEngine(folder: string, assetUrl: (file: string) => string): ViewEngine {
  const handlebars = Handlebars.create();
  const icon = createIconSet();
  handlebars.registerHelper('asset', (file: string) => assetUrl(file));
  handlebars.registerHelper('icon', (name: string) => new Handlebars.SafeString(icon(name)));
  handlebars.registerHelper('sleeve', (name: string) => new Handlebars.SafeString(`<i class="${sleeveClass(name)}"></i>`));
  handlebars.registerHelper('autofocus', (id: string, focused: unknown) => new Handlebars.SafeString(id === focused ? ' autofocus' : ''));
  const sources = readTemplates(folder);
  const compiled = new Map(
    [...sources].map(([name, source]) => [name, handlebars.compile<object>(source, { strict: true, preventIndent: true })]),
  );
  for (const [name, template] of compiled) handlebars.registerPartial(name, template);
  for (const template of compiled.values()) warmUp(template);
  return {
    render(template, model) {
      const renderTemplate = compiled.get(template);
      if (!renderTemplate) throw new Error(`There is no template views/${template}.hbs`);
      return renderTemplate(model, { allowedProtoProperties: {}, allowedProtoMethods: {} });
    },
    templates: () => [...compiled.keys()],
  };
}

/** Handlebars compiles at the first call, which would be somebody's first page; here it may take its time and fail for want of a model. */
function warmUp(template: (model: object) => string): void {
  try {
    template({});
  } catch {
    // Nothing was meant to be rendered.
  }
}

function readTemplates(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.hbs'));
  return new Map(files.sort().map((file) => [templateName(folder, file), readFileSync(join(folder, file), 'utf8')]));
}

function templateName(folder: string, file: string): string {
  return relative(folder, join(folder, file))
    .replaceAll('\\', '/')
    .replace(/\.hbs$/, '');
}
