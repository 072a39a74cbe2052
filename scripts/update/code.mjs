// What belongs to the program in its folder, and how it gives way to another version.
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { replaceFile } from './disk.mjs';

/** What is made on the spot, of the code: moved as a whole, and never copied. */
export const made = ['node_modules', 'dist', 'src/generated', 'prisma/generated'];

/** What lies in the folder and is no code. */
const others = new Set(['.git', '.env', '.update', 'data', 'coverage', ...made]);

/**
 * By these a start finds that an update is under way, and how to take it up: they come before all else and go after it. By package.json
 * npm finds them, so it comes after them and goes before.
 */
const guards = [/^package\.json$/, /^scripts\/(run|update)\.mjs$/, /^scripts\/update\//];

/** Returns the files of a version in a folder, by their paths with `/`. */
export function codeIn(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !others.has(name) && !name.endsWith('.log'))
    .flatMap((entry) => (entry.isDirectory() ? filesBelow(folder, entry.name) : [entry.name]));
}

function filesBelow(root, folder) {
  if (others.has(folder)) return [];
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? filesBelow(root, path) : [path];
  });
}

/** Where a file that the new version does not have any more would still be run or read: all that lies there goes. */
const swept = ['src', 'scripts', 'prisma', 'locales'];

/**
 * Returns the files in a folder that give way to a version without git: those that it has, too, and all that lies where the program looks for
 * its own. What the operator keeps beside it, such as plan files or a service's definition, is none of it.
 * @param version the version's files
 */
export function codeBeside(folder, version) {
  const coming = new Set(version);
  return codeIn(folder).filter((path) => coming.has(path) || swept.includes(path.split('/')[0]));
}

/** Copies code to a folder that nobody uses yet. */
export function copyCode(disk, files, from, to) {
  for (const path of files) disk.copy(join(from, path), join(to, path));
}

/** Copies code to where it is used: each file is there whole at every moment. */
function replaceCode(disk, files, from, to, partial) {
  for (const path of files) replaceFile(disk, join(from, path), join(to, path), partial);
}

/**
 * Puts a version's code in the place of another's. Done again after a kill it goes on where it was.
 * @param to the folder of the version that comes
 * @param from the folder of the one that goes: its files that the other has not are deleted
 */
export function bringCode(disk, { root, to, from, partial }) {
  const coming = guardsLast(codeIn(to)).reverse();
  replaceCode(disk, coming, to, root, partial);
  removeBut(disk, coming, from, root);
}

/** Undoes `bringCode`, from any point of it; `to` and `from` are the same folders as there. */
export function returnCode(disk, { root, to, from, partial }) {
  const coming = guardsLast(codeIn(from));
  const isGuard = (path) => rankOf(path) > 0;
  removeBut(disk, [...coming, ...codeIn(to).filter(isGuard)], to, root);
  replaceCode(disk, coming, from, root, partial);
  removeBut(disk, coming, to, root);
}

/** Deletes the files of a version that are not among those to keep, and folders that are empty then: one without its migration is a fault. */
function removeBut(disk, keep, version, root) {
  const kept = new Set(keep);
  for (const path of codeIn(version)) {
    if (kept.has(path)) continue;
    disk.remove(join(root, path));
    removeEmpty(disk, root, dirname(path));
  }
}

function removeEmpty(disk, root, folder) {
  const path = join(root, folder);
  if (folder === '.' || (existsSync(path) && readdirSync(path).length > 0)) return;
  if (existsSync(path)) disk.remove(path);
  removeEmpty(disk, root, dirname(folder));
}

function guardsLast(files) {
  return files.toSorted((a, b) => rankOf(a) - rankOf(b));
}

/** 0 for what is no guard. */
function rankOf(path) {
  return guards.findIndex((pattern) => pattern.test(path)) + 1;
}

/** Moves what was made of the new version into place, and what was there out of it. */
export function bringMade(disk, { root, next, previous }) {
  for (const name of made) {
    if (!existsSync(join(next, name))) continue;
    if (existsSync(join(root, name))) disk.move(join(root, name), join(previous, name));
    disk.move(join(next, name), join(root, name));
  }
}

/** Moves back what `bringMade` has moved so far. */
export function returnMade(disk, { root, next, previous }) {
  for (const name of made) {
    if (!existsSync(join(previous, name))) continue;
    if (existsSync(join(root, name))) disk.move(join(root, name), join(next, name));
    disk.move(join(previous, name), join(root, name));
  }
}

/** Returns a path as it is shown: from the folder that the operator stands in. */
export function shown(root, path) {
  const short = relative(root, path);
  return short === '' || short.startsWith('..') ? path : short.split(sep).join('/');
}
