// What an update does to files: each deed is whole or not there after a kill or a power cut, and doing it again does no harm.
import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

/** The deeds of which everything else is made. */
export const realDisk = {
  /** Writes a file through to the disk. */
  write(path, text) {
    mkdirSync(dirname(path), { recursive: true });
    const file = openSync(path, 'w');
    writeSync(file, text);
    fsyncSync(file);
    closeSync(file);
  },
  /** Copies a file with its mode. Its time is in whole seconds, so that a copy of the copy has the same: builds go by it. */
  copy(from, to) {
    mkdirSync(dirname(to), { recursive: true });
    copyFileSync(from, to);
    const seconds = Math.floor(statSync(from).mtimeMs / 1000);
    utimesSync(to, seconds, seconds);
  },
  /** Gives a file or folder its place; a file that has it is replaced. */
  move(from, to) {
    mkdirSync(dirname(to), { recursive: true });
    renameSync(from, to);
  },
  /** Deletes a file or a folder with all in it, if it is there. */
  remove(path) {
    rmSync(path, { recursive: true, force: true, maxRetries: 5 });
  },
};

/** Replaces a file's text: whoever reads it finds the old one or the new one, whole. */
export function replaceText(disk, path, text) {
  disk.write(`${path}.draft`, text);
  disk.move(`${path}.draft`, path);
}

/** Puts a copy of a file in its place, whole or not at all; leaves one alone that is the same already. */
export function replaceFile(disk, from, to, partial) {
  if (isSame(from, to)) return;
  disk.copy(from, partial);
  disk.move(partial, to);
}

/** Its time included: a build knows its sources by it. */
function isSame(one, other) {
  if (!existsSync(other)) return false;
  const [a, b] = [statSync(one), statSync(other)];
  const isAlike = a.size === b.size && a.mode === b.mode && a.mtimeMs === b.mtimeMs;
  return isAlike && readFileSync(one).equals(readFileSync(other));
}
