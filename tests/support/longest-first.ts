import { readFileSync } from 'node:fs';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Begins with the files that take longest, so that no worker is left alone with one at the end. Those are the ones that ask
 * for more time than a test has anyway: the more, the earlier.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const asked = new Map(sorted.map((file) => [file, timeAskedFor(file.moduleId)]));
    const projects = [...new Set(sorted.map(({ project }) => project))];
    return sorted.toSorted(
      (one, other) =>
        projects.indexOf(one.project) - projects.indexOf(other.project) ||
        (asked.get(other) ?? 0) - (asked.get(one) ?? 0),
    );
  }
}

/** Milliseconds; 0 when the file is content with the usual time. */
function timeAskedFor(path: string): number {
  const asked = readFileSync(path, 'utf8').matchAll(/(?:\btestTimeout: |^\}, )([\d_]+)/gm);
  return Math.max(0, ...Array.from(asked, ([, number = '0']) => Number(number.replaceAll('_', ''))));
}
