import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Hono } from 'hono';
import { etag } from 'hono/etag';
import { pageBundle } from './bundle.ts';

const pageFolder = join(import.meta.dirname, 'client');

/** What the page consists of, at fixed addresses. Nothing else can be asked for. */
export function pageFiles(): { routes: Hono; paths: string[] } {
  const bundle = pageBundle();
  // A failure is reported when the page is asked for; before that nobody waits for it.
  bundle.catch(() => undefined);
  const index = read('index.html');
  const logo = read('logo.svg');
  const files: [path: string, type: string, body: () => string | Promise<string>][] = [
    ['/', 'text/html; charset=utf-8', () => index],
    ['/page/logo.svg', 'image/svg+xml', () => logo],
    ['/page/main.js', 'text/javascript; charset=utf-8', async () => (await bundle).script],
    ['/page/style.css', 'text/css; charset=utf-8', async () => (await bundle).style],
  ];
  const routes = new Hono();
  for (const [path, type, body] of files) {
    routes.get(path, etag(), async (c) =>
      c.body(await body(), 200, { 'Content-Type': type, 'Cache-Control': 'no-cache' }),
    );
  }
  return { routes, paths: files.map(([path]) => path) };
}

function read(name: string): string {
  return readFileSync(join(pageFolder, name), 'utf8');
}
