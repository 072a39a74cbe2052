/*
 * Finds texts that are missing: in one language but not the other, with other fields, or looked up in the code but
 * written nowhere. Texts that nothing looks up are found too. Prints each and ends with 1.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
/** The chat page runs in the browser: it has its own namespace and looks keys up without naming it. */
const pageFolder = join(root, 'src', 'sandbox', 'page', 'client');
/** i18next: plural forms of `key` are written `key_one`, `key_other`. */
const PLURAL = /_(zero|one|two|few|many|other)$/;

/** What is wrong with the texts, one line each; empty when all is well. */
export function textProblems(): string[] {
  const [vi, en] = [readTexts('vi'), readTexts('en')];
  const { exact, prefixes } = lookups();
  return [
    ...[...vi.keys()].filter((key) => !en.has(key)).map((key) => `${key}: missing in locales/en`),
    ...[...en.keys()].filter((key) => !vi.has(key)).map((key) => `${key}: missing in locales/vi`),
    ...[...vi]
      .filter(([key, fields]) => en.has(key) && fields !== en.get(key))
      .map(([key]) => `${key}: other fields in locales/en`),
    ...[...exact]
      .filter((key) => !vi.has(key) && !key.startsWith('sandbox:'))
      .map((key) => `${key}: looked up in src but written nowhere`),
    ...[...vi.keys()]
      .filter((key) => !exact.has(key) && !prefixes.some((prefix) => key.startsWith(prefix)))
      .map((key) => `${key}: looked up nowhere`),
  ];
}

/** Keys such as `bot:help.title` with the fields of their texts, in a fixed order. */
function readTexts(language: string): Map<string, string> {
  const folder = join(root, 'locales', language);
  const texts = new Map<string, string>();
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
    walk(JSON.parse(readFileSync(join(folder, file), 'utf8')), `${file.slice(0, -5)}:`, texts);
  }
  return texts;
}

function walk(node: unknown, path: string, texts: Map<string, string>): void {
  if (typeof node === 'string') {
    const key = path.replace(PLURAL, '');
    const fields = [...new Set([...node.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name))]
      .sort()
      .join(',');
    if (!texts.get(key)) texts.set(key, fields);
    return;
  }
  if (Array.isArray(node)) {
    for (const child of node) walk(child, path, texts);
    return;
  }
  for (const [name, child] of Object.entries(node ?? {}))
    walk(child, path.endsWith(':') ? path + name : `${path}.${name}`, texts);
}

/** Keys that stand in the code: whole ones, and beginnings that are completed at run time (`plan:weekday.${n}`). */
function lookups(): { exact: Set<string>; prefixes: string[] } {
  const namespaces = readdirSync(join(root, 'locales', 'vi'))
    .map((name) => name.slice(0, -5))
    .join('|');
  const pattern = new RegExp(`['"\`]((?:${namespaces}):[\\w.-]+)(\\$\\{)?`, 'g');
  const exact = new Set<string>();
  const prefixes: string[] = [];
  for (const file of sources()) {
    const text = readFileSync(file, 'utf8');
    if (file.startsWith(pageFolder)) {
      for (const [, key] of text.matchAll(/['"`.]([\w.-]+)\b/g)) exact.add(`sandbox:${key}`);
      for (const [, key] of text.matchAll(/`([\w-]+\.)\$\{/g)) prefixes.push(`sandbox:${key}`);
    }
    for (const [, key = '', open] of text.matchAll(pattern)) {
      if (open) prefixes.push(key);
      else exact.add(key);
    }
  }
  return { exact, prefixes };
}

function sources(): string[] {
  return readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|js)$/.test(name) && !name.startsWith('generated'))
    .map((name) => join(root, 'src', name))
    .concat(scriptSources());
}

/** Scripts that speak to the operator by themselves: they run where the program cannot. */
function scriptSources(): string[] {
  return readdirSync(join(root, 'scripts'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.mjs'))
    .map((name) => join(root, 'scripts', name));
}

if (process.argv[1] === import.meta.filename) {
  const problems = textProblems();
  for (const problem of problems) console.error(problem);
  process.exitCode = problems.length > 0 ? 1 : 0;
}
