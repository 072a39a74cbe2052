import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it, onTestFinished, vi } from 'vitest';
import { textsIn } from '../../src/base/texts.ts';
import { allow, erase, invite, list, log, remove } from '../../src/cli/member-work.ts';
import type { Terminal } from '../../src/cli/terminal.ts';
import { openDatabase } from '../../src/database/database.ts';
import { People } from '../../src/people/people.ts';
import { temporaryFolder } from '../support/database.ts';
import { StillClock } from '../support/still-clock.ts';

vi.setConfig({ testTimeout: 180_000 });
const root = join(import.meta.dirname, '..', '..');
const channel = 'telegram';

/** The database that the commands work on, those run as processes and those called in this one. */
async function aDatabase(): Promise<string> {
  const url = `file:${await temporaryFolder()}/nhac-viec.db`;
  vi.stubEnv('DATABASE_URL', url);
  onTestFinished(() => void vi.unstubAllEnvs());
  return url;
}

/** Runs `npm run member` as a process, for an operator who reads English. */
function member(...args: string[]): Promise<{ stdout: string }> {
  return promisify(execFile)(process.execPath, ['scripts/run.mjs', 'src/cli/member.ts', ...args], {
    cwd: root,
    env: { PATH: process.env.PATH, DATABASE_URL: process.env.DATABASE_URL, LC_ALL: 'en_US.UTF-8' },
  });
}

/** What a command writes for an operator who reads English. */
async function written(command: (terminal: Terminal) => Promise<void>): Promise<string> {
  const lines: string[] = [];
  const write = (line: string) => void lines.push(line);
  await command({ language: 'en', t: textsIn('en'), write, complain: write });
  return lines.map((line) => `${line}\n`).join('');
}

it('npm run member lets people and groups in, and refuses what is not in the plan', async () => {
  const url = await aDatabase();
  await member('allow', '55', '--unit', 'hpn', '--role', 'campaigner', '--name', 'Hoa');
  await expect(member('allow', 'abc')).rejects.toThrow(/expected a number/);
  await expect(member('allow', '57', '--role', 'king')).rejects.toThrow(/expected one of COORDINATOR/);
  await written((terminal) => allow(terminal, '-100123', { channel, unit: ['xp'] }));
  await expect(written((terminal) => allow(terminal, '56', { channel, unit: ['nowhere'] }))).rejects.toThrow(
    /The plan has no unit "nowhere". It has: btg, /,
  );

  const database = await openDatabase({ url });
  const people = new People(database.prisma, new StillClock('2018-05-21T07:25'));
  const find = (accountId: string, chatId: string, inGroup: boolean) =>
    people.findCaller({ channel, accountId, chatId, inGroup });
  expect(await find('55', '55', false)).toMatchObject({ role: 'CAMPAIGNER', units: ['hpn'] });
  expect(await find('1', '-100123', true)).toMatchObject({ role: 'BYSTANDER', parties: ['xp'] });
  expect(await find('56', '56', false)).toBeUndefined();
  await database.close();
});

it('npm run member lists, invites, removes and tells the audit log', async () => {
  await aDatabase();
  await written((terminal) => allow(terminal, '55', { channel, unit: [], role: 'COORDINATOR', name: 'Lan' }));
  await written((terminal) => allow(terminal, '56', { channel, unit: ['hpn'], name: 'Hoa' }));
  expect((await member('invite', '--unit', 'hpn')).stdout).toMatch(
    /FOCAL_POINT in bim-son-2018 for hpn.*\n.*\/start [\w-]{32}\n/,
  );
  await expect(written((terminal) => invite(terminal, { channel, unit: 'nowhere' }))).rejects.toThrow(
    /no unit "nowhere". It has: /,
  );
  const last = /55 is the last coordinator of bim-son-2018; make another one first/;
  await expect(member('remove', '55')).rejects.toThrow(last);
  await expect(written((terminal) => allow(terminal, '55', { channel, unit: ['hpn'] }))).rejects.toThrow(
    last,
  );
  await written((terminal) => remove(terminal, '56', { channel }));
  await expect(written((terminal) => remove(terminal, '56', { channel }))).rejects.toThrow(
    /has no person 56/,
  );
  expect(await written((terminal) => list(terminal, { channel }))).toMatch(
    /^55\tCOORDINATOR\t\*\tLan\ninvitation 1\tFOCAL_POINT\thpn\tuntil .*\n$/,
  );
  expect(await written((terminal) => log(terminal, { channel, count: 1 }))).toMatch(/ removed Hoa\n$/);
});

it('npm run member erases who asks the office to, once that is agreed to, and nothing else', async () => {
  const url = await aDatabase();
  await written((terminal) => allow(terminal, '55', { channel, unit: [], role: 'COORDINATOR', name: 'Lan' }));
  await written((terminal) => allow(terminal, '56', { channel, unit: ['hpn'], name: 'Hoa' }));
  const erased = (account: string, yes: boolean) =>
    written((terminal) => erase(terminal, account, { channel, yes }));
  await expect(erased('56', false)).rejects.toThrow(/Nothing was erased.*--yes/);
  await expect(erased('55', true)).rejects.toThrow(/55 is the last coordinator/);
  await expect(erased('57', true)).rejects.toThrow(/has no person 57/);
  const database = await openDatabase({ url });
  const names = async () => (await database.prisma.member.findMany()).map(({ displayName }) => displayName);
  expect(await names()).toEqual(['Lan', 'Hoa']);
  await database.close();
  expect(await erased('56', true)).toMatch(/^The data of 56 are erased/);
  const again = await openDatabase({ url });
  expect((await again.prisma.member.findMany()).map(({ displayName }) => displayName)).toEqual(['Lan']);
  await again.close();
});
