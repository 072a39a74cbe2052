import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it, vi } from 'vitest';
import { openDatabase } from '../../src/database/database.ts';
import { People } from '../../src/people/people.ts';
import { temporaryFolder } from '../support/database.ts';

vi.setConfig({ testTimeout: 180_000 });
const root = join(import.meta.dirname, '..', '..');

/** Runs `npm run member` on a database of its own. */
async function aDesk() {
  const url = `file:${await temporaryFolder()}/nhac-viec.db`;
  const run = (...args: string[]) =>
    promisify(execFile)(process.execPath, ['scripts/run.mjs', 'src/cli/member.ts', ...args], {
      cwd: root,
      env: { PATH: process.env.PATH, DATABASE_URL: url },
    });
  return { url, run };
}

it('npm run member lets people and groups in, and refuses what is not in the plan', async () => {
  const { url, run: member } = await aDesk();
  const run = (...args: string[]) => member('allow', ...args);
  await run('55', '--unit', 'hpn', '--role', 'campaigner', '--name', 'Hoa');
  await run('-100123', '--unit', 'xp');
  await expect(run('56', '--unit', 'nowhere')).rejects.toThrow(
    /the plan has no unit "nowhere"; it has: btg, /,
  );
  await expect(run('abc')).rejects.toThrow(/expected a number/);
  await expect(run('57', '--role', 'king')).rejects.toThrow(/expected one of COORDINATOR/);

  const database = await openDatabase({ url });
  const people = new People(database.prisma);
  const find = (accountId: string, chatId: string, inGroup: boolean) =>
    people.findCaller({ channel: 'telegram', accountId, chatId, inGroup });
  expect(await find('55', '55', false)).toMatchObject({ role: 'CAMPAIGNER', units: ['hpn'] });
  expect(await find('1', '-100123', true)).toMatchObject({ role: 'BYSTANDER', parties: ['xp'] });
  expect(await find('56', '56', false)).toBeUndefined();
  await database.close();
});

it('npm run member lists, invites, removes and tells the audit log', async () => {
  const { run } = await aDesk();
  await run('allow', '55', '--role', 'coordinator', '--name', 'Lan');
  await run('allow', '56', '--unit', 'hpn', '--name', 'Hoa');
  const { stdout } = await run('invite', '--unit', 'hpn');
  expect(stdout).toMatch(/FOCAL_POINT in bim-son-2018 for hpn.*\n.*\/start [\w-]{32}\n/);
  await expect(run('invite', '--unit', 'nowhere')).rejects.toThrow(/no unit "nowhere"; it has: /);
  const last = /55 is the last coordinator of bim-son-2018; make another one first/;
  await expect(run('remove', '55')).rejects.toThrow(last);
  await expect(run('allow', '55', '--unit', 'hpn')).rejects.toThrow(last);
  await run('remove', '56');
  await expect(run('remove', '56')).rejects.toThrow(/has no person 56/);
  expect((await run('list')).stdout).toMatch(
    /^55\tCOORDINATOR\t\*\tLan\ninvitation 1\tFOCAL_POINT\thpn\tuntil .*\n$/,
  );
  expect((await run('log', '--count', '1')).stdout).toMatch(/ removed Hoa\n$/);
});
