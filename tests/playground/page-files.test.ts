import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { pageStage } from './page-stage.ts';

const { routes } = pageStage();

test('the page is sent with a policy that lets nothing in from outside', async () => {
  const answer = await routes.request('/');
  const policy = answer.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/unsafe|https?:|\*/);
  expect(await answer.text()).not.toMatch(/(src|href)="(https?:)?\/\//);
});

test('everything the page loads, libraries included, is here and under 200 KB', async () => {
  const page = await (await routes.request('/')).text();
  const styles = [...page.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, path = '']) => path);
  const libraries = [...page.matchAll(/": "(\/vendor\/[^"]+)"/g)].map(([, path = '']) => path);
  const seen = new Map<string, number>();
  const waiting = [...styles, ...libraries, '/page/texts/vi.json', '/page/texts/en.json'];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (seen.has(path)) continue;
    const answer = await routes.request(path);
    expect(answer.status, path).toBe(200);
    const body = await answer.text();
    seen.set(path, body.length);
    if (path.startsWith('/page/')) {
      waiting.push(...[...body.matchAll(/from '\.(\/[\w-]+\.js)'/g)].map(([, name]) => `/page${name}`));
    }
  }
  const scripts = [...seen].filter(([path]) => path.endsWith('.js'));
  expect(scripts.length).toBeGreaterThan(20);
  expect(scripts.reduce((sum, [, size]) => sum + size, 0)).toBeLessThan(200_000);
});

test('the page gives no other file of the machine', async () => {
  for (const path of [
    '/page/../page-routes.ts',
    '/page/%2e%2e/cast.json',
    '/vendor/../package.json',
    '/page/',
  ]) {
    expect((await routes.request(path)).status).toBe(404);
  }
});

test('the page has the same texts in both languages, each of them used', async () => {
  const vi: Record<string, unknown> = await (await routes.request('/page/texts/vi.json')).json();
  const en: Record<string, unknown> = await (await routes.request('/page/texts/en.json')).json();
  expect(Object.keys(en)).toEqual(Object.keys(vi));
  const folder = join(import.meta.dirname, '../../src/playground/page');
  const scripts = readdirSync(folder).filter((name) => name.endsWith('.js'));
  const source = scripts.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
  expect(Object.keys(vi).filter((key) => !new RegExp(`\\b${key}\\b`).test(source))).toEqual([]);
  const used = [...source.matchAll(/\bt\('(\w+)'/g)].map(([, key = '']) => key);
  expect(used.filter((key) => !(key in vi))).toEqual([]);
});
