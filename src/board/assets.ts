import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import { etag } from 'hono/etag';
import { OperatorError } from '../base/operator-error.ts';
import { projectFile } from '../base/project.ts';

/**
 * The style sheet of the board and of pages like it, and the script of one of them, as `npm run build` made them.
 * @throws OperatorError when they were not built
 */
export function pageAssets(page: 'board' | 'plan-group-page'): Hono {
  const files = [
    ['/bang.css', 'text/css; charset=utf-8', read('board', 'style.css')],
    ['/bang.js', 'text/javascript; charset=utf-8', read(page, 'main.js')],
  ] as const;
  const app = new Hono();
  for (const [path, type, body] of files)
    app.get(path, etag(), (c) => c.body(body, 200, { 'Content-Type': type, 'Cache-Control': 'no-cache' }));
  return app;
}

function read(...path: string[]): string {
  try {
    return readFileSync(projectFile('dist', ...path), 'utf8');
  } catch (cause) {
    throw new OperatorError({ key: 'operator:server.no-board' }, { cause });
  }
}
