import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it, vi } from 'vitest';
import { temporaryFolder } from '../support/database.ts';

vi.setConfig({ testTimeout: 180_000 });

it('a list without entries says so, and what comes next', async () => {
  const env = {
    ...{ PATH: process.env.PATH, LC_ALL: 'en_US.UTF-8' },
    DATABASE_URL: `file:${await temporaryFolder()}/nhac-viec.db`,
  };
  const cwd = join(import.meta.dirname, '..', '..');
  const printed = async (file: string, ...args: string[]) =>
    (await promisify(execFile)(process.execPath, ['scripts/run.mjs', file, ...args], { cwd, env })).stdout;
  expect(await printed('src/cli/member.ts', 'list')).toMatch(
    /^Nobody is in the plan bim-son-2018 yet.*npm run member -- invite .*--plan bim-son-2018\n$/,
  );
  expect(await printed('src/cli/member.ts', 'log')).toMatch(
    /^The log of the plan bim-son-2018 is empty.*\n$/,
  );
  expect(await printed('src/cli/campaign.ts', 'list')).toMatch(
    /^No campaign of the plan bim-son-2018 .*\/campaign\n$/,
  );
  expect(await printed('src/cli/bot.ts', 'list')).toMatch(/^\S.*\n/);
  expect(await printed('src/cli/ask.ts', 'misses')).toMatch(/^\S.*\n$/);
  expect(await printed('src/cli/plan.ts', 'group', 'list')).toMatch(/^\S.*\n$/);
});
