import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

/** Never a part of what is sent to Docker here, and long to walk through. */
const neverWalked = ['node_modules', '.git'];

/**
 * Returns the files that `.dockerignore` lets into the image, as paths from the project's folder with `/`, in order. As Docker reads it, the
 * last line that matches a file, or a folder above it, decides; `!` lets it in again.
 */
export function filesOfContext(root: string): string[] {
  const rules = readFileSync(join(root, '.dockerignore'), 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => ({ lets: line.startsWith('!'), pattern: patternOf(line.replace(/^!/, '')) }));
  const isIn = (path: string) => rules.findLast(({ pattern }) => pattern.test(path))?.lets ?? true;
  return filesUnder(root, '').filter(isIn).sort();
}

function filesUnder(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder, entry.name);
    if (neverWalked.includes(entry.name)) return [];
    return entry.isDirectory() ? filesUnder(root, path) : [path];
  });
}

/** What a line matches: the path itself and all below it. */
function patternOf(line: string): RegExp {
  const parts = line.replace(/^\/|\/$/g, '').split('/');
  const pattern = parts.map((part) =>
    part === '**' ? '.*' : part.replaceAll('.', '\\.').replaceAll('*', '[^/]*'),
  );
  return new RegExp(`^${pattern.join('/')}(/|$)`);
}
