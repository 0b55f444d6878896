import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import type { RequestHandler } from 'express';
import { compressedVariants, type Variants, pickVariant } from './compression';

/** The files of assets/ and of the two packages that ship to the browser, in memory. */
export interface Assets {
  /** The URL of a file, `/assets/<hash>/js/app.js`; throws for a file that is not there. */
  url(file: string): string;
  /** Serves them; a URL with the current hash may be kept for ever. */
  handler: RequestHandler;
}

interface Asset {
  type: string;
  variants: Variants;
}

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Order of the cascade: the first file declares the layers. */
const STYLESHEETS = [
  'layers',
  'fonts',
  'reset',
  'tokens',
  'base',
  'layout',
  'lobby',
  'navigation',
  'cards',
  'figures',
  'tables',
  'controls',
  'state',
  'sleeves',
  'period',
  'top-lists',
  'history',
  'imports',
  'library',
  'smart-playlists',
  'covers',
  'rule-builder',
  'onboarding',
  'settings',
  'player',
  'charts',
  'utilities',
];

/** Reads everything once. All files share one hash, so that a stylesheet may name its fonts relatively. */
export function loadAssets(folder: string): Assets {
  const bodies = new Map([['app.css', Buffer.from(stylesheet(folder))], ...ownFiles(folder), ...packageFiles()]);
  const hash = contentHash(bodies);
  const assets = new Map([...bodies].map(([file, body]) => [file, toAsset(file, body)]));
  return {
    url(file) {
      if (!assets.has(file)) throw new Error(`There is no asset ${file}`);
      return `/assets/${hash}/${file}`;
    },
    handler: serve(assets, hash),
  };
}

function serve(assets: ReadonlyMap<string, Asset>, hash: string): RequestHandler {
  return (req, res, next) => {
    const [, requestedHash, file] = /^\/([0-9a-f]+)\/(.+)$/.exec(req.path) ?? [];
    const asset = file === undefined ? undefined : assets.get(file);
    if (!asset || (req.method !== 'GET' && req.method !== 'HEAD')) return next();
    const { encoding, body } = pickVariant(asset.variants, req.headers['accept-encoding']);
    if (encoding) res.setHeader('content-encoding', encoding);
    // A page from before an upgrade still finds its files, but must not keep the new ones under the old name.
    res.setHeader('cache-control', requestedHash === hash ? 'public, max-age=31536000, immutable' : 'no-cache');
    res.setHeader('vary', 'accept-encoding');
    res.setHeader('content-type', asset.type);
    res.end(req.method === 'HEAD' ? undefined : body);
  };
}

function toAsset(file: string, body: Buffer): Asset {
  const type = TYPES[extname(file)];
  if (!type) throw new Error(`assets/${file}: a file of this kind is not served`);
  const isText = type.startsWith('text/') || type.startsWith('image/svg');
  return { type, variants: isText ? compressedVariants(body) : { identity: body } };
}

function stylesheet(folder: string): string {
  const ours = STYLESHEETS.map((name) => join(folder, 'css', `${name}.css`)).filter((file) => existsSync(file));
  return [interFaces(), ...ours.map((file) => readFileSync(file, 'utf8'))].join('\n');
}

function ownFiles(folder: string): [string, Buffer][] {
  return ['js', 'icons'].flatMap((sub) =>
    readdirSync(join(folder, sub)).map((file): [string, Buffer] => [`${sub}/${file}`, readFileSync(join(folder, sub, file))]),
  );
}

const packageFolder = (name: string): string => dirname(require.resolve(`${name}/package.json`));

/** htmx is pinned in package.json and served as published; so are the fonts. */
function packageFiles(): [string, Buffer][] {
  const htmx = join(packageFolder('htmx.org'), 'dist');
  const fonts = join(packageFolder('@fontsource-variable/inter'), 'files');
  return [
    ['vendor/htmx.js', readFileSync(join(htmx, 'htmx.min.js'))],
    ['vendor/hx-sse.js', readFileSync(join(htmx, 'ext', 'hx-sse.min.js'))],
    ...readdirSync(fonts)
      .filter((file) => file.endsWith('-wght-normal.woff2'))
      .map((file): [string, Buffer] => [`fonts/${file}`, readFileSync(join(fonts, file))]),
  ];
}

function interFaces(): string {
  const css = readFileSync(join(packageFolder('@fontsource-variable/inter'), 'index.css'), 'utf8');
  return css.replaceAll('./files/', 'fonts/').replaceAll(/\/\*.*?\*\/\s*/g, '');
}

function contentHash(bodies: ReadonlyMap<string, Buffer>): string {
  const hash = createHash('sha256');
  for (const [file, body] of [...bodies].sort(([a], [b]) => (a < b ? -1 : 1))) hash.update(file).update(body);
  return hash.digest('hex').slice(0, 12);
}
