import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import { etag } from 'hono/etag';
import { OperatorError } from '../../base/operator-error.ts';
import { projectFile } from '../../base/project.ts';

/**
 * What the page consists of, at fixed addresses; nothing else can be asked for. Its scripts, libraries and texts are one
 * script, and its style sheets one, as `npm run build` made them.
 * @throws OperatorError when they were not built
 */
export function pageFiles(): { routes: Hono; paths: string[] } {
  const files: [path: string, type: string, body: string][] = [
    ['/', 'text/html; charset=utf-8', read('src', 'sandbox', 'page', 'client', 'index.html')],
    ['/page/logo.svg', 'image/svg+xml', read('src', 'sandbox', 'page', 'client', 'logo.svg')],
    ['/page/main.js', 'text/javascript; charset=utf-8', read('dist', 'page', 'main.js')],
    ['/page/style.css', 'text/css; charset=utf-8', read('dist', 'page', 'style.css')],
  ];
  const routes = new Hono();
  for (const [path, type, body] of files) {
    routes.get(path, etag(), (c) => c.body(body, 200, { 'Content-Type': type, 'Cache-Control': 'no-cache' }));
  }
  return { routes, paths: files.map(([path]) => path) };
}

function read(...path: string[]): string {
  try {
    return readFileSync(projectFile(...path), 'utf8');
  } catch (cause) {
    throw new OperatorError({ key: 'operator:server.no-page' }, { cause });
  }
}
