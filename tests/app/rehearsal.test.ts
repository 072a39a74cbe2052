import { copyFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { rehearsalEnvironment } from '../../src/app/rehearsal.ts';
import { readPlanFile } from '../../src/plan/read-plan-file/index.ts';
import { temporaryFolder } from '../support/database.ts';
import { startProgram } from '../support/program.ts';

vi.setConfig({ testTimeout: 120_000 });
const elsewhere = join(import.meta.dirname, '../fixtures/plans/phong-chong-thien-tai-2026.yaml');
const town = join(import.meta.dirname, '../../prisma/plans/bim-son-2018.yaml');

test('a rehearsal starts on the Monday of the week of the first report, with everything of its own beside the plan file', async () => {
  const environment = rehearsalEnvironment('/plans/năm #1.yaml', await readPlanFile(town));
  expect(environment).toEqual({
    DATABASE_URL: 'file:///plans/n%C4%83m%20%231.training.db',
    FILES_DIR: '/plans/năm #1.training-files',
    TIME_ZONE: 'Asia/Ho_Chi_Minh',
    CLOCK_START: '2018-03-19T07:25',
  });
  const other = rehearsalEnvironment(elsewhere, await readPlanFile(elsewhere));
  expect(other.CLOCK_START).toMatch(/^2026-\d\d-\d\dT07:25$/);
});

test('--playground --plan lets an office rehearse its own year, even where a real bot is configured', async () => {
  const folder = await temporaryFolder();
  const plan = join(folder, 'ke-hoach.yaml');
  await copyFile(elsewhere, plan);
  const real = { BOT_TOKEN: '4242424242:tests-only-opens-nothing-at-all', DATABASE_URL: 'file:real.db' };
  const program = startProgram(folder, real, ['--playground', '--plan', plan]);
  const [, address] = await program.says(/(http:\/\/127\.0\.0\.1:\d+)/);
  const { people, groups } = await (await fetch(`${address}/playground/cast`)).json();
  expect(people[0].about.en).toMatch(/^Coordinator · /);
  expect(groups[0].title).toBe('Nhóm điều phối Xã Tân Hòa 2026');
  program.process.kill('SIGTERM');
  expect(await program.ended()).toBe(0);
  const names = await readdir(folder);
  expect(names).toContain('ke-hoach.training.db');
  expect(names).not.toContain('real.db');
  const bot = startProgram(folder, { ...real, DATABASE_URL: 'file:ke-hoach.training.db' });
  expect(await bot.ended()).toBe(1);
  expect(bot.printed()).toMatch(
    /^The database file:ke-hoach.training.db was used by the playground.*DATABASE_URL=\S+$/m,
  );
});

test('a wrong plan file is refused with its places, and leaves nothing behind', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'sai.yaml'), 'format: 2\n');
  const program = startProgram(folder, {}, ['--playground', '--plan', 'sai.yaml']);
  expect(await program.ended()).toBe(1);
  expect(program.printed()).toMatch(/^sai\.yaml:1:1 {2}format /m);
  expect(await readdir(folder)).toEqual(['sai.yaml']);
});

test('--plan without --playground is refused: it must never reach a real messenger', async () => {
  const program = startProgram(await temporaryFolder(), {}, ['--plan', elsewhere]);
  expect(await program.ended()).toBe(1);
  expect(program.printed()).toContain("'--plan <file>' needs '--playground'");
});
