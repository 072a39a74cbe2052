import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';
import { Hono } from 'hono';
import { etag } from 'hono/etag';
import { languages } from '../texts.ts';

const pageFolder = join(import.meta.dirname, 'page');
const localesFolder = join(import.meta.dirname, '..', '..', 'locales');
const packages = createRequire(import.meta.url);

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json; charset=utf-8',
};

interface PageFile {
  type: string;
  body: string;
}

/** The page's own files, the two libraries it uses and its texts, at fixed addresses. Nothing else can be asked for. */
export function pageFiles(): { routes: Hono; paths: string[]; importMapHash: string } {
  const index = read(join(pageFolder, 'index.html'));
  const routes = new Hono();
  const own = ownFiles();
  const vendor = vendorFiles();
  const scripts = [...vendor, ...own].map(([path]) => path).filter((path) => extname(path) === '.js');
  const page = { ...index, body: withPreloads(index.body, scripts) };
  const files = new Map([['/', page], ...own, ...vendor, ...textFiles()]);
  for (const [path, file] of files) {
    routes.get(path, etag(), (c) => {
      c.header('Content-Type', file.type);
      c.header('Cache-Control', 'no-cache');
      return c.body(file.body);
    });
  }
  return { routes, paths: [...files.keys()], importMapHash: importMapHash(index.body) };
}

/** The browser then fetches all scripts at once instead of finding them one by the other. */
function withPreloads(html: string, scripts: readonly string[]): string {
  const links = scripts.map((path) => `    <link rel="modulepreload" href="${path}">\n`).join('');
  return html.replace('  </head>', `${links}  </head>`);
}

function ownFiles(): [string, PageFile][] {
  return readdirSync(pageFolder)
    .filter((file) => file !== 'index.html' && extname(file) in TYPES)
    .map((file) => [`/page/${file}`, read(join(pageFolder, file))]);
}

/** The browser's builds, found through each package's main file. */
function vendorFiles(): [string, PageFile][] {
  const htm = dirname(packages.resolve('htm'));
  return [
    ['/vendor/preact.js', packages.resolve('preact')],
    ['/vendor/preact-hooks.js', packages.resolve('preact/hooks')],
    ['/vendor/htm.js', join(htm, 'htm.module.js')],
    ['/vendor/htm-preact.js', join(htm, '..', 'preact', 'index.module.js')],
  ].map(([path = '', file = '']) => {
    // Source maps are not served: asking for them would only litter the browser's console.
    const body = readFileSync(file, 'utf8').replace(/^\/\/# sourceMappingURL=.*$/m, '');
    return [path, { type: TYPES['.js'] ?? '', body }];
  });
}

function textFiles(): [string, PageFile][] {
  return languages.map((language) => [
    `/page/texts/${language}.json`,
    read(join(localesFolder, language, 'playground.json')),
  ]);
}

function read(file: string): PageFile {
  return { type: TYPES[extname(file)] ?? 'application/octet-stream', body: readFileSync(file, 'utf8') };
}

function importMapHash(html: string): string {
  const inline = /<script type="importmap">([\s\S]*?)<\/script>/.exec(html)?.[1];
  if (inline === undefined) throw new Error('index.html has no import map');
  return createHash('sha256').update(inline).digest('base64');
}
