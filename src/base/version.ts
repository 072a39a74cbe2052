import { readFileSync } from 'node:fs';
import { projectFile } from './project.ts';

let known: string | undefined;

/** Returns the version of the program that runs, such as `0.2.0`: the one of its package.json, read once. */
export function programVersion(): string {
  // Read, not imported: a build would hold the version that package.json had then.
  known ??= String(JSON.parse(readFileSync(projectFile('package.json'), 'utf8')).version);
  return known;
}
