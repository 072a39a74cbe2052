import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import en from '../../../locales/en/sandbox.json' with { type: 'json' };
import vi from '../../../locales/vi/sandbox.json' with { type: 'json' };
import { pageStage } from './page-stage.ts';

const folder = join(import.meta.dirname, '../../../src/sandbox/page/client');
const { routes } = pageStage();

/** What the page names as its script, its style and so on. */
async function named(): Promise<string[]> {
  const page = await (await routes.request('/')).text();
  return [...page.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, path = '']) => path);
}

test('the page is sent with a policy that lets nothing in from outside', async () => {
  const answer = await routes.request('/');
  expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
  const policy = answer.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/unsafe|https?:|\*|sha256/);
  expect(await answer.text()).not.toMatch(/(src|href)="(https?:)?\/\//);
});

test.each([
  ['/page/main.js', 'text/javascript; charset=utf-8'],
  ['/page/style.css', 'text/css; charset=utf-8'],
  ['/page/logo.svg', 'image/svg+xml'],
])('the page names %s, which is sent as %s and asked for again only when it changed', async (path, type) => {
  expect(await named()).toContain(path);
  const answer = await routes.request(path);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe(type);
  expect(await answer.text()).not.toBe('');
  const again = await routes.request(path, {
    headers: { 'if-none-match': answer.headers.get('etag') ?? '' },
  });
  expect(again.status).toBe(304);
});

test('one script and one style are all: libraries and texts are within, under 200 KB', async () => {
  const paths = await named();
  expect(paths.filter((path) => path.endsWith('.js'))).toHaveLength(1);
  expect(paths.filter((path) => path.endsWith('.css'))).toHaveLength(1);
  const script = await (await routes.request('/page/main.js')).text();
  expect(script).not.toMatch(/\b(import|from)\s*["'(]/);
  expect(script).toContain(vi.noChatTitle);
  expect(script).toContain(en.noChatTitle);
  expect(Buffer.byteLength(script)).toBeLessThan(200_000);
  const style = await (await routes.request('/page/style.css')).text();
  expect(style).not.toContain('@import');
});

test('every style sheet of the page is in its style', () => {
  const whole = readFileSync(join(folder, 'style.css'), 'utf8');
  const sheets = readdirSync(join(folder, 'styles'));
  expect(sheets.filter((name) => !whole.includes(`@import "./styles/${name}";`))).toEqual([]);
});

test('the page gives no other file of the machine, its own sources included', async () => {
  for (const path of [
    '/page/app.js',
    '/page/styles/tokens.css',
    '/page/index.html',
    '/page/../routes.ts',
    '/page/%2e%2e/cast.json',
    '/page/',
    '/vendor/preact.js',
  ]) {
    expect((await routes.request(path)).status, path).toBe(404);
  }
});

test('the page has the same texts in both languages, each of them used', () => {
  expect(Object.keys(en)).toEqual(Object.keys(vi));
  const scripts = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.js'),
  );
  const source = scripts.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
  /** Whole, or by its beginning: `state.${state}`. */
  const isUsed = (key: string) =>
    new RegExp(`\\b${key}\\b`).test(source) || source.includes(`\`${key.split('.')[0]}.\${`);
  expect(Object.keys(vi).filter((key) => !isUsed(key))).toEqual([]);
  const used = [...source.matchAll(/\bt\('(\w+)'/g)].map(([, key = '']) => key);
  expect(used.filter((key) => !(key in vi))).toEqual([]);
});
