import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import { projectFile } from '../base/project.ts';

/** The page's style sheet and its script, which only spares keys: without it the page works all the same. */
export function pageFiles(): Hono {
  const read = (name: string) => readFileSync(projectFile('src', 'plan-page', 'client', name), 'utf8');
  const [style, script] = [read('page.css'), read('page.js')];
  return new Hono()
    .get('/trang.css', (c) => c.body(style, 200, { 'Content-Type': 'text/css; charset=utf-8' }))
    .get('/trang.js', (c) => c.body(script, 200, { 'Content-Type': 'text/javascript; charset=utf-8' }));
}
