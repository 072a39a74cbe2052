import { cpSync, existsSync, readFileSync, statSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import libsql from 'libsql';
import { beforeAll, expect, test, vi } from 'vitest';
import { realDisk } from '../../scripts/update/disk.mjs';
import { update } from '../../scripts/update/engine.mjs';
import { isUnfinished } from '../../scripts/update/journal.mjs';
import { StepError } from '../../scripts/update/steps.mjs';
import { temporaryFolder } from '../support/database.ts';
import { buildVersion, installVersion } from './update-office/npm.mjs';
import { openOffice, stateOf, writeVersion } from './update-office/office.ts';
import * as programs from './update-office/programs.mjs';

/* An update by `npm run update`, with what it has done by other programs in this process: over a real folder and a real database. */

// A machine that is busy may take its time over dozens of updates.
vi.setConfig({ testTimeout: 120_000 });

let office: string;
let fetched: string;
let old: object;
let renewed: object;
beforeAll(async () => {
  office = await temporaryFolder();
  fetched = await temporaryFolder();
  await openOffice(office);
  await writeVersion(fetched, '1.1.0');
  old = stateOf(office);
  const root = await copyOfOffice();
  await update(jobIn(root));
  renewed = stateOf(root);
});

async function copyOfOffice(): Promise<string> {
  const root = await temporaryFolder();
  cpSync(office, root, { recursive: true, verbatimSymlinks: true });
  return root;
}

function stepsIn(root: string) {
  return {
    install: async (folder: string) => installVersion(folder),
    build: async (folder: string) => buildVersion(folder),
    look: async () => programs.look(libsql, root),
    backup: async () => programs.backup(libsql, root).path,
    rehearse: async () => ({}),
    migrate: async () => programs.migrate(libsql, root),
    restore: async (_: string, backup: string) => programs.restore(libsql, root, backup).replaced,
    doctor: async (): Promise<Fault[]> => [],
    wait: async (_ms: number): Promise<unknown> => undefined,
    settle: () => undefined,
    service: {
      name: 'nhac-viec.service',
      isRunning: () => false,
      stop: async () => '',
      start: async () => '',
    },
  };
}

interface Fault {
  id: string;
  text: string;
  ofVersion: boolean;
  isUnchecked?: boolean;
}

type Steps = ReturnType<typeof stepsIn>;

function jobIn(
  root: string,
  { steps = {}, ...other }: { steps?: Partial<Steps>; disk?: object; keep?: boolean } = {},
) {
  return {
    ...{
      root,
      source: { kind: 'folder', folder: fetched },
      keep: false,
      patience: 60,
      disk: realDisk,
      tell: vi.fn(),
    },
    ...{ steps: { ...stepsIn(root), ...steps } },
    ...other,
  } as Parameters<typeof update>[0];
}

const wrong = [{ id: 'database.odd', text: 'the database is odd', ofVersion: true }];
const noNetwork = [{ id: 'telegram.no-answer', text: 'no answer', ofVersion: false }];

test('the new version takes the old one’s place: code, packages, build, database; the office’s own files stay', async () => {
  const root = await copyOfOffice();
  await writeFile(join(root, 'src', 'of-the-office.ts'), '');
  // Such as the definition of a service of Windows, beside files that the new version brings.
  await mkdir(join(root, 'docs'));
  await writeFile(join(root, 'docs', 'of-the-office.xml'), '');
  expect(await update(jobIn(root))).toBe('updated');
  expect(existsSync(join(root, 'docs', 'of-the-office.xml'))).toBe(true);
  await rm(join(root, 'docs', 'of-the-office.xml'));
  expect(stateOf(root)).toEqual(renewed);
  expect(renewed).toMatchObject({
    made: ['1.1.0', '1.1.0', '1.1.0'],
    columns: ['title', 'added'],
    own: ['OWN=1', 'a plan file of the office'],
  });
  expect(existsSync(join(root, 'src', 'only-old.ts'))).toBe(false);
  // What lay among the code is not lost.
  expect(existsSync(join(root, '.update', 'previous', 'src', 'of-the-office.ts'))).toBe(true);
});

test('sources have the times by which the build knows them, also where their content is that of before', async () => {
  const root = await copyOfOffice();
  const built: number[] = [];
  const timeOf = (folder: string) => statSync(join(folder, 'src', 'programs.mjs')).mtimeMs;
  await update(jobIn(root, { steps: { build: async (folder) => void built.push(timeOf(folder)) } }));
  expect(timeOf(root)).toBe(built[0]);
});

test('what the doctor finds wrong has everything back as it was, and is told', async () => {
  const root = await copyOfOffice();
  const job = jobIn(root, { steps: { doctor: vi.fn().mockResolvedValueOnce([]).mockResolvedValue(wrong) } });
  expect(await update(job)).toBe('went-back');
  expect(stateOf(root)).toEqual(old);
  expect(job.tell).toHaveBeenCalledWith('update:wrong', { text: 'the database is odd' });
  expect(isUnfinished(root)).toBe(false);
});

test('what is well again within a minute is no reason to go back, and it is not longer waited for', async () => {
  const root = await copyOfOffice();
  const doctor = vi.fn().mockResolvedValue([]).mockResolvedValueOnce([]);
  for (let looks = 1; looks < 7; looks++) doctor.mockResolvedValueOnce(wrong);
  const wait = vi.fn(async () => undefined);
  const job = jobIn(root, { steps: { doctor, wait } });
  expect(await update(job)).toBe('updated');
  expect(wait.mock.calls).toEqual(Array(6).fill([10_000]));
  expect(job.tell).not.toHaveBeenCalledWith('update:wrong', expect.anything());
});

test('what no version of the program can have broken is told, and the new version stays', async () => {
  const root = await copyOfOffice();
  const doctor = vi.fn().mockResolvedValueOnce([]).mockResolvedValue(noNetwork);
  const job = jobIn(root, { steps: { doctor } });
  expect(await update(job)).toBe('updated');
  expect(doctor).toHaveBeenCalledTimes(8);
  expect(job.tell).toHaveBeenCalledWith('update:wrong-outside', { text: 'no answer' });
  expect(stateOf(root)).toEqual(renewed);
});

test('what the doctor could not look at is told with its name, is not waited for, and the new version stays', async () => {
  const root = await copyOfOffice();
  const unchecked = [{ id: 'plans.not-checked', text: 'no look', ofVersion: false, isUnchecked: true }];
  const doctor = vi.fn().mockResolvedValueOnce([]).mockResolvedValue(unchecked);
  const job = jobIn(root, { steps: { doctor } });
  expect(await update(job)).toBe('updated');
  expect(doctor).toHaveBeenCalledTimes(2);
  expect(job.tell).toHaveBeenCalledWith('update:unchecked', { id: 'plans.not-checked', text: 'no look' });
});

test('what was wrong before is no reason to go back, and nothing is with --keep', async () => {
  const before = await copyOfOffice();
  expect(await update(jobIn(before, { steps: { doctor: async () => wrong } }))).toBe('updated');
  const kept = await copyOfOffice();
  const doctor = vi.fn().mockResolvedValueOnce([]).mockResolvedValue(wrong);
  expect(await update(jobIn(kept, { steps: { doctor }, keep: true }))).toBe('updated');
  expect(stateOf(kept)).toEqual(renewed);
});

test('a migration that fails half way has everything back as it was', async () => {
  const root = await copyOfOffice();
  const migrate = async () => {
    programs.migrate(libsql, root);
    throw new StepError('migrate', 'the disk is full');
  };
  const job = jobIn(root, { steps: { migrate } });
  expect(await update(job)).toBe('went-back');
  expect(stateOf(root)).toEqual(old);
  expect(job.tell).toHaveBeenCalledWith(
    'update:back.begins',
    expect.objectContaining({ reason: 'migrate: the disk is full' }),
  );
});

test.each(['install', 'build', 'look', 'backup', 'rehearse'] as const)(
  'when %s fails nothing was changed',
  async (name) => {
    const root = await copyOfOffice();
    const fails = () => Promise.reject(new StepError(name, 'no'));
    await expect(update(jobIn(root, { steps: { [name]: fails } }))).rejects.toThrow(StepError);
    expect(stateOf(root)).toEqual(old);
    expect(isUnfinished(root)).toBe(false);
  },
);

test('a database that is in use is left alone, also when someone opens it at the last moment', async () => {
  const root = await copyOfOffice();
  const free = programs.look(libsql, root);
  const look = vi
    .fn()
    .mockResolvedValueOnce(free)
    .mockResolvedValue({ ...free, inUse: true });
  const backup = vi.fn();
  await expect(update(jobIn(root, { steps: { look, backup } }))).rejects.toThrow('update:refused.in-use');
  expect(backup).not.toHaveBeenCalled();
  expect(stateOf(root)).toEqual(old);
});

test.each([
  ['1.0.0', 'update:refused.older', '0.9.0'],
  ['1.0.0', 'update:refused.older', '1.0.0-rc.1'],
])('from %s: %s for %s', async (_, refusal, version) => {
  const root = await copyOfOffice();
  const folder = await temporaryFolder();
  await writeVersion(folder, '1.1.0');
  const scripts = { doctor: 'doctor' };
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'nhac-viec', version, scripts }));
  await expect(update({ ...jobIn(root), source: { kind: 'folder', folder } })).rejects.toThrow(refusal);
  expect(stateOf(root)).toEqual(old);
});

test('the service is stopped for it and started again, whichever version runs in the end', async () => {
  for (const found of [[], wrong]) {
    const root = await copyOfOffice();
    const service = {
      ...stepsIn(root).service,
      isRunning: () => true,
      stop: vi.fn(),
      start: vi.fn().mockResolvedValue(''),
    };
    service.start.mockImplementation(async () => expect(isUnfinished(root)).toBe(false));
    const doctor = vi.fn().mockResolvedValueOnce([]).mockResolvedValue(found);
    await update(jobIn(root, { steps: { doctor, service } }));
    expect([service.stop.mock.calls.length, service.start.mock.calls.length]).toEqual([1, 1]);
  }
});

/** A job whose power is cut at its n-th deed: that one and all later ones fail. */
function mortal(root: string, deeds: number, steps: Partial<Steps>) {
  let left = deeds;
  const deed =
    <T extends unknown[], R>(work: (...args: T) => R) =>
    (...args: T): R => {
      if (left-- <= 0) throw new Error('power cut');
      return work(...args);
    };
  const each = <T extends object>(parts: T): T =>
    Object.fromEntries(
      Object.entries(parts).map(([name, part]) => [name, typeof part === 'function' ? deed(part) : part]),
    ) as T;
  const job = jobIn(root, { disk: each(realDisk), steps: each({ ...stepsIn(root), ...steps }) });
  return { job, survived: () => left >= 0 };
}

const textOf = (root: string, path: string) =>
  existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : undefined;

/** Whether anything of the program is not the old version's any more. */
function isTouched(root: string): boolean {
  const isOld =
    textOf(root, 'src/word') === '1.0.0' &&
    textOf(root, 'src/only-old.ts') === '1.0.0' &&
    textOf(root, 'prisma/migrations/1.1.0/migration.sql') === undefined;
  return !isOld;
}

/** What forbids a start, and what takes an update up. */
function guardsOf(root: string): unknown[] {
  return ['scripts/run.mjs', 'scripts/update.mjs', 'scripts/update/main.mjs'].map((path) =>
    textOf(root, path),
  );
}

const endings = [
  { name: 'it ends well', found: [], end: () => renewed },
  { name: 'it goes back', found: wrong, end: () => old },
];

test.each(endings)(
  'cut at any point and called again, $name; nothing half starts meanwhile',
  async ({ found, end }) => {
    let survived = false;
    for (let deeds = 1; !survived; ) {
      const root = await copyOfOffice();
      // By the database: a doctor looks at what is there.
      const doctor = async () => (programs.columns(libsql, root).includes('added') ? found : []);
      const { job, survived: isWhole } = mortal(root, deeds, { doctor });
      await update(job).catch(() => undefined);
      survived = isWhole();
      const isForbidden = isUnfinished(root);
      if (isForbidden && isTouched(root)) expect(guardsOf(root)).toEqual(['1.1.0', '1.1.0', '1.1.0']);
      if (!isForbidden) expect([old, renewed], `after ${deeds} deeds`).toContainEqual(stateOf(root));
      if (isForbidden || !isDeepStrictEqual(stateOf(root), end()))
        await update(jobIn(root, { steps: { doctor } }));
      expect(stateOf(root), `after ${deeds} deeds`).toEqual(end());
      expect(isUnfinished(root)).toBe(false);
      // Where nothing is touched yet, every fourth deed will do.
      deeds += isForbidden ? 1 : 4;
    }
  },
);
