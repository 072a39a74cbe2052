import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { projectFile } from '../../src/base/project.ts';
import { programVersion } from '../../src/base/version.ts';

test('the version is the one of package.json, in the form of SemVer', () => {
  const { version } = JSON.parse(readFileSync(projectFile('package.json'), 'utf8'));
  expect(programVersion()).toBe(version);
  expect(programVersion()).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
});
