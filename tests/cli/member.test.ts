import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it, vi } from 'vitest';
import { openDatabase } from '../../src/database/database.ts';
import { People } from '../../src/people/people.ts';
import { temporaryFolder } from '../support/database.ts';

vi.setConfig({ testTimeout: 60_000 });
const root = join(import.meta.dirname, '..', '..');

it('npm run member lets people and groups in, and refuses what is not in the plan', async () => {
  const url = `file:${await temporaryFolder()}/nhac-viec.db`;
  const run = (...args: string[]) =>
    promisify(execFile)(process.execPath, ['scripts/run.mjs', 'src/cli/member.ts', 'allow', ...args], {
      cwd: root,
      env: { PATH: process.env.PATH, DATABASE_URL: url },
    });
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
  expect(await find('55', '55', false)).toMatchObject({ standing: 'CAMPAIGNER', units: ['hpn'] });
  expect(await find('1', '-100123', true)).toMatchObject({ standing: 'BYSTANDER', parties: ['xp'] });
  expect(await find('56', '56', false)).toBeUndefined();
  await database.close();
});
