// Installations that are clones: which commit runs, which comes, and their files.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { placesIn } from './journal.mjs';
import { Refusal } from './texts.mjs';

/** Whether an installation is a clone of its own. */
export function isClone(root) {
  return existsSync(join(root, '.git'));
}

/**
 * Returns the commit that the installation runs by and the one that it is to get: what is checked out, and what was fetched for its branch.
 * @param before the operator's word for the commit that ran, where the new one is checked out already (`git pull`)
 * @param to the operator's word for the one that comes, such as a tag
 * @returns both, and whether the new one is checked out already
 * @throws Refusal
 */
export function commitsOf(root, { before, to }) {
  const head = known(root, 'HEAD');
  const ran = before === undefined ? head : known(root, before);
  const fetched = ran === head ? (commit(root, '@{upstream}') ?? head) : head;
  const coming = to === undefined ? fetched : known(root, to);
  if (coming === ran) throw new Refusal('update:refused.nothing-new', { commit: short(ran) });
  const isOdd = head !== ran && head !== coming;
  if (isOdd || !isAfter(root, coming, ran))
    throw new Refusal('update:refused.not-later', { before: short(ran), after: short(coming) });
  return { before: ran, after: coming, isPulled: head === coming };
}

/** @throws Refusal when a commit that was named is not there */
function known(root, name) {
  const found = commit(root, name);
  if (found === undefined) throw new Refusal('update:refused.no-commit', { name });
  return found;
}

function commit(root, name) {
  try {
    return git(root, 'rev-parse', '--verify', '--quiet', `${name}^{commit}`).trim();
  } catch {
    return undefined;
  }
}

function isAfter(root, later, earlier) {
  try {
    git(root, 'merge-base', '--is-ancestor', earlier, later);
    return true;
  } catch {
    return false;
  }
}

/** @throws Refusal when files of the program were changed by hand, or one of the operator's lies where the new version has its own */
export function refuseChanged(root, { before, after }) {
  const changed = git(root, 'status', '--porcelain', '--untracked-files=no').trim();
  if (changed !== '') throw new Refusal('update:refused.changed', { files: fewOf(changed.split('\n')) });
  const coming = new Set(lines(git(root, 'diff', '--name-only', '--diff-filter=A', '-z', before, after)));
  const inTheWay = lines(git(root, 'ls-files', '--others', '-z')).filter((path) => coming.has(path));
  if (inTheWay.length > 0) throw new Refusal('update:refused.in-the-way', { files: fewOf(inTheWay) });
}

const lines = (text) => text.split('\0').filter((line) => line !== '');
const fewOf = (names) =>
  names
    .slice(0, 5)
    .map((name) => name.trim())
    .join(', ');

/** Writes the files of a commit to a folder of the installation, as a checkout would. */
export function exportCommit(root, name, folder) {
  const index = join(placesIn(root).home, 'index');
  const env = { ...process.env, GIT_INDEX_FILE: index };
  git(root, { env }, 'read-tree', name);
  git(root, { env }, 'checkout-index', '--all', '--force', `--prefix=${folder.replaceAll('\\', '/')}/`);
}

/** Has the branch and git's index say what the files are. The files themselves are left alone. */
export function pointTo(root, name) {
  git(root, 'reset', '--quiet', name);
}

/** Keeps a commit that no branch may have any more from being forgotten. */
export function keepCommit(root, name) {
  git(root, 'update-ref', 'refs/nhac-viec/update', name);
}

/** Returns a commit as people name it. */
export function short(name) {
  return name.slice(0, 10);
}

function git(root, ...args) {
  const options = typeof args[0] === 'object' ? args.shift() : {};
  return execFileSync('git', args, {
    cwd: root,
    encoding: 'utf8',
    // What is not git's is mostly packages: megabytes of names.
    maxBuffer: Number.POSITIVE_INFINITY,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...options,
  });
}
