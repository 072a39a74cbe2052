import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

const projectFolder = folderWith('package.json', import.meta.dirname);

/**
 * Returns the place of a file that the program reads as it is (texts, plans, migrations), by its path in the project.
 * The program runs from `src/` or, built, from `dist/`: nothing finds its neighbours by its own place.
 */
export function projectFile(...path: string[]): string {
  return join(projectFolder, ...path);
}

/** Returns the nearest folder, from one upwards, that has a file of this name. */
function folderWith(name: string, folder: string): string {
  return existsSync(join(folder, name)) || dirname(folder) === folder
    ? folder
    : folderWith(name, dirname(folder));
}
