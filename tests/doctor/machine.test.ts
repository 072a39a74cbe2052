import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { textsIn } from '../../src/base/texts.ts';
import { roomOn } from '../../src/doctor/checks/machine.ts';
import { misspeltIn, readableConfig } from '../../src/doctor/readable-config.ts';
import { reportOf } from '../../src/doctor/report.ts';
import { usualLimits } from '../../src/doctor/world.ts';
import { temporaryFolder } from '../support/database.ts';
import { findingsOf, found, TOKEN, worldOf } from './world.ts';

const HUGE = Number.MAX_SAFE_INTEGER;
const isRoot = process.getuid?.() === 0;

describe('the environment', () => {
  it('is well when each variable has the shape that it needs', async () => {
    const { config } = await found(
      await worldOf({ BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: 'http://127.0.0.1:1' }),
    );
    expect(config).toEqual(['ok fine']);
  });

  it('without a bot’s token says that only the playground starts', async () => {
    expect((await found(await worldOf({}))).config).toEqual(['warn no-bot']);
  });

  it('names each wrong variable with what is expected, and all else is looked at', async () => {
    const world = await worldOf({
      BOT_TOKEN: TOKEN,
      TELEGRAM_API_ROOT: 'ftp://x',
      OUTBOX_RATE: 'fast',
      TRIAL: 'yes',
    });
    const all = await found(world);
    expect(all.config).toEqual(['wrong invalid', 'wrong invalid', 'wrong invalid']);
    const named = (await findingsOf(world, 'config')).map(({ fields }) => fields.variables);
    expect(named.sort()).toEqual(['OUTBOX_RATE', 'TELEGRAM_API_ROOT', 'TRIAL']);
    expect(Object.keys(all)).toEqual(
      expect.arrayContaining(['node', 'disk', 'memory', 'database', 'backup']),
    );
  });

  it('a wrong token is one fault: what is only missing without it is none', () => {
    const env = {
      BOT_TOKEN: 'half',
      TELEGRAM_API_ROOT: 'http://127.0.0.1:1',
      HTTP_HOST: '0.0.0.0',
      TRIAL: '1',
    };
    expect(readableConfig(env).problems.map(({ variables }) => variables)).toEqual(['BOT_TOKEN']);
  });

  it('never tells a value', () => {
    const told = JSON.stringify(
      readableConfig({ BOT_TOKEN: 'half-a-secret', METRICS_TOKEN: 'short!' }).problems,
    );
    expect(told).not.toMatch(/half-a-secret|short!/);
  });

  it('a name in .env that is nearly a variable’s is told, names of others are not', async () => {
    const file = join(await temporaryFolder(), '.env');
    await writeFile(file, 'BOT_TOKN=1\nOUTBOX_RATES=1/1\nBOT_TOKEN=2\nCOMPOSE_PROJECT_NAME=x\n');
    expect(misspeltIn(file)).toEqual([
      { name: 'BOT_TOKN', meant: 'BOT_TOKEN' },
      { name: 'OUTBOX_RATES', meant: 'OUTBOX_RATE' },
    ]);
    const misspelt = misspeltIn(file);
    expect((await found(await worldOf({}, { misspelt }))).config).toContain('warn misspelt');
    expect(misspeltIn(`${file}.not-there`)).toEqual([]);
  });
});

describe('Node', () => {
  it.each([
    ['20.19.0', 'ok fine'],
    ['22.1.0', 'ok fine'],
    ['20.18.9', 'wrong old'],
    ['18.20.0', 'wrong old'],
  ])('%s is %s', async (version, expected) => {
    const world = await worldOf({}, { node: { version, least: '20.19' } });
    expect((await found(world)).node).toEqual([expected]);
  });
});

describe('the disk', () => {
  const withDisk = (warn: number, wrong: number) => ({ limits: { ...usualLimits, disk: { warn, wrong } } });

  it('has room for the data, the files and the backups: one line, for it is one disk', async () => {
    const world = await worldOf({}, withDisk(1, 1));
    expect((await found(world)).disk).toEqual(['ok room']);
    expect((await findingsOf(world, 'disk')).map(({ fields }) => fields.places)).toEqual([
      'data,files,backups',
    ]);
  });

  it('of which there are two has a line each, with the places on it and how much is left in the unit that fits', () => {
    const at = (place: string, device: number, megabytes: number) => ({
      ...{ place, path: `/${place}`, device },
      free: megabytes * 1024 ** 2,
    });
    const rooms = [at('data', 1, 300), at('files', 2, 5000), at('backups', 1, 300)];
    const findings = roomOn(rooms, { warn: 1024 ** 3, wrong: 1 });
    expect(findings.map(({ level, fields }) => [level, fields.places])).toEqual([
      ['warn', 'data,backups'],
      ['ok', 'files'],
    ]);
    const scene = { t: textsIn('vi'), language: 'vi', at: '' } as const;
    expect(reportOf({ findings, runs: false }, scene).findings.map(({ what }) => what)).toEqual([
      'Ổ đĩa: chỉ còn 300 MB cho dữ liệu, bản sao lưu (/data).',
      'Ổ đĩa: còn 4,9 GB cho tệp đính kèm.',
    ]);
  });

  it('has little, or none', async () => {
    expect((await found(await worldOf({}, withDisk(HUGE, 1)))).disk).toContain('warn little');
    expect((await found(await worldOf({}, withDisk(HUGE, HUGE)))).disk).toContain('wrong full');
  });

  it('has something else where a folder is to be', async () => {
    const world = await worldOf({}, withDisk(1, 1));
    await writeFile(join(world.folder, 'files'), '');
    expect((await found(world)).disk).toEqual(['wrong no-folder', 'ok room']);
  });

  it.skipIf(isRoot)('cannot be written to by this user', async () => {
    const world = await worldOf({}, withDisk(1, 1));
    const folder = join(world.folder, 'files');
    await mkdir(folder);
    await chmod(folder, 0o500);
    expect((await found(world)).disk).toEqual(['wrong not-writable', 'ok room']);
    await rm(folder, { recursive: true });
  });

  it('of a database on a server is not this machine’s', async () => {
    const world = await worldOf({ DATABASE_URL: 'postgres://127.0.0.1:1/x' }, withDisk(1, 1));
    expect((await found(world)).disk).toEqual(['ok room']);
  });
});

it.each([
  [{ warn: 1, wrong: 1 }, 'ok room'],
  [{ warn: HUGE, wrong: 1 }, 'warn little'],
  [{ warn: HUGE, wrong: HUGE }, 'wrong full'],
])('memory with the bounds %o is %s', async (memory, expected) => {
  const world = await worldOf({}, { limits: { ...usualLimits, memory } });
  expect((await found(world)).memory).toEqual([expected]);
});
