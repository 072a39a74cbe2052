// What an update has in hand is noted in .update/journal.json, so that whoever starts anything afterwards knows of it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Returns where an update of the program in a folder keeps what it works with. On the program's own disk: what is moved is renamed. */
export function placesIn(root) {
  const home = join(root, '.update');
  return {
    home,
    /** The new version: its code until the update is over, its packages and its build until they are in place. */
    next: join(home, 'next'),
    /** The version before: its code, and its packages and its build while they may be needed again. */
    previous: join(home, 'previous'),
    /** A file that is being copied. */
    partial: join(home, 'partial'),
    journal: join(home, 'journal.json'),
  };
}

/**
 * What an update is at: `prepare`, nothing of the installation is touched; `forward`, it is being changed; `back-data` and `back-code`, what
 * was before is being put back.
 * @returns the journal; undefined when there is none, `{ phase: 'unreadable' }` for one that cannot be read
 */
export function readJournal(root) {
  try {
    return JSON.parse(readFileSync(placesIn(root).journal, 'utf8'));
  } catch (error) {
    return error.code === 'ENOENT' || error.code === 'ENOTDIR' ? undefined : { phase: 'unreadable' };
  }
}

/** Whether an update has begun to change the installation and is not over: nothing else may start then. */
export function isUnfinished(root) {
  const journal = readJournal(root);
  return journal !== undefined && journal.phase !== 'prepare';
}
