import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import { etag } from 'hono/etag';
import { OperatorError } from '../base/operator-error.ts';
import { projectFile } from '../base/project.ts';

/** The board's style sheet and its script, as `npm run build` made them. @throws OperatorError when they were not built */
export function boardAssets(): Hono {
  const files = [
    ['/bang.css', 'text/css; charset=utf-8', read('style.css')],
    ['/bang.js', 'text/javascript; charset=utf-8', read('main.js')],
  ] as const;
  const app = new Hono();
  for (const [path, type, body] of files)
    app.get(path, etag(), (c) => c.body(body, 200, { 'Content-Type': type, 'Cache-Control': 'no-cache' }));
  return app;
}

function read(name: string): string {
  try {
    return readFileSync(projectFile('dist', 'board', name), 'utf8');
  } catch (cause) {
    throw new OperatorError({ key: 'operator:server.no-board' }, { cause });
  }
}
