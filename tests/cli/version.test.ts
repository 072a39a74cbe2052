import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { projectFile } from '../../src/base/project.ts';
import { programVersion } from '../../src/base/version.ts';

const { scripts } = JSON.parse(readFileSync(projectFile('package.json'), 'utf8'));
const commands = Object.values<string>(scripts).flatMap(
  (script) => /\bscripts\/run\.mjs (src\/cli\/\S+)/.exec(script)?.[1] ?? [],
);

test.each(['src/main.ts', 'src/cli/log.ts'])('%s says its version and does nothing else', (source) => {
  const args = [projectFile('scripts', 'run.mjs'), source, '--version'];
  expect(execFileSync(process.execPath, args, { encoding: 'utf8' })).toBe(`${programVersion()}\n`);
});

test('every command is run in the way that knows --version', () => {
  expect(commands.length).toBeGreaterThan(5);
  for (const source of commands)
    expect(readFileSync(projectFile(source), 'utf8')).toMatch(/\brunProgram\(|\.version\(programVersion\(\)/);
});
