import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { systemClock } from '../../src/base/clock.ts';
import { checkNames, levels } from '../../src/doctor/finding.ts';
import { enrolPerson } from '../../src/people/enrol.ts';
import { PlanLibrary } from '../../src/plan/plan-library.ts';
import { deadAddress, known, messengerServer, TOKEN } from '../doctor/world.ts';
import { databaseWithPlan } from '../support/database-with-plan.ts';
import { freshFolder, startProgram } from '../support/program.ts';

const root = join(import.meta.dirname, '..', '..');
const command = [join(root, 'scripts', 'run.mjs'), 'src/cli/doctor.ts'];
const METRICS_TOKEN = 'metrics-token-that-nobody-sees';
const PHONE = '0912345678';

/** What docs/doctor.md promises of `--json`. */
const report = z.strictObject({
  version: z.literal(1),
  at: z.iso.datetime(),
  language: z.enum(['vi', 'en']),
  runs: z.boolean(),
  summary: z.strictObject({ wrong: z.int(), warn: z.int(), ok: z.int() }),
  findings: z
    .array(
      z.strictObject({
        check: z.enum(checkNames),
        level: z.enum(levels),
        code: z.string().regex(/^[a-z-]+$/),
        fields: z.record(z.string(), z.union([z.string(), z.number()])),
        what: z.string().min(1),
        mend: z.string().min(1).optional(),
        ofVersion: z.boolean(),
      }),
    )
    .min(1),
});

/** Runs the command as a process of its own in a folder. */
async function doctor(folder: string, env: Record<string, string>, ...args: string[]) {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [...command, ...args], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH, HOME, PORT: '0', ...env },
  });
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code: child.exitCode, out, err };
}

async function doctorJson(folder: string, env: Record<string, string>, ...args: string[]) {
  const { code, out } = await doctor(folder, env, '--json', ...args);
  const read = report.parse(JSON.parse(out));
  const has = (check: string) =>
    read.findings.filter((one) => one.check === check).map((one) => `${one.level} ${one.code}`);
  return { code, out, read, has };
}

/** A folder, and a database of a real bot with a plan and a coordinator whose name holds a telephone number. */
async function office(): Promise<{ folder: string; DATABASE_URL: string }> {
  const { prisma, url: DATABASE_URL } = await databaseWithPlan();
  const { id: planId } = await new PlanLibrary(prisma).newest();
  const person = { channel: 'telegram', accountId: '7', planId, role: 'COORDINATOR', units: [] } as const;
  await enrolPerson(prisma, systemClock, { ...person, displayName: `Nguyễn Thị Bí Mật ${PHONE}` });
  return { folder: await freshFolder(), DATABASE_URL };
}

const SECRETS = [TOKEN, TOKEN.split(':')[1] ?? '', METRICS_TOKEN, PHONE, 'Bí Mật', 'proxy-password'];

// Each starts the program, which takes its time on a machine that has much to do.
vi.setConfig({ testTimeout: 120_000 });

describe('npm run doctor', () => {
  it('in an empty folder has only notes, which count with --strict', async () => {
    const { code, out } = await doctor(await freshFolder(), {}, '--strict');
    expect(code).toBe(1);
    const [first = '', , second = ''] = out.split('\n');
    expect(first).toMatch(/^\d+ điều lưu ý, \d+ mục tốt\. Không thấy bot trả lời trên máy này\.$/);
    expect(second).toMatch(/^Lưu ý {4}Cấu hình: chưa có BOT_TOKEN/);
  });

  it('says first what is wrong, each with one thing to do, and waits for nobody longer than it is told', async () => {
    const apiRoot = await messengerServer({ getMe: 'silence' });
    const { folder, DATABASE_URL } = await office();
    const env = { BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: apiRoot, OUTBOX_RATE: 'fast', DATABASE_URL };
    const { code, out } = await doctor(folder, env, '--timeout', '1');
    expect(code).toBe(1);
    expect(out).toMatch(/^2 điều cần sửa, /);
    expect(out).toMatch(
      /\nCần sửa {2}Cấu hình: OUTBOX_RATE .*\n {9}→ .*\nCần sửa {2}Telegram: không trả lời \(không qua proxy\)\.\n {9}→ /,
    );
  });

  it('is well where all is well, exit code 0, and tells the same to machines', async () => {
    const apiRoot = await messengerServer(known, Date.now);
    const { folder, DATABASE_URL } = await office();
    const { code, read, has } = await doctorJson(folder, {
      BOT_TOKEN: TOKEN,
      TELEGRAM_API_ROOT: apiRoot,
      DATABASE_URL,
    });
    expect(code).toBe(0);
    expect(read).toMatchObject({ language: 'vi', runs: false, summary: { wrong: 0 } });
    expect(['telegram', 'database', 'program'].flatMap(has)).toEqual([
      'ok known-polling',
      'ok whole',
      'warn never',
    ]);
    expect(read.findings.filter(({ level, mend }) => (level === 'ok') !== (mend === undefined))).toEqual([]);
  });

  it('never prints a token, a password, a telephone number or a name', async () => {
    const { folder, DATABASE_URL } = await office();
    const dead = await deadAddress();
    const secret = {
      ...{
        BOT_TOKEN: TOKEN,
        METRICS_TOKEN,
        MESSENGER_PROXY: 'http://me:proxy-password@127.0.0.1:9',
        DATABASE_URL,
      },
      ...{ ZALO_BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: dead, ZALO_API_ROOT: dead },
    };
    const server = 'postgres://me:proxy-password@127.0.0.1:9/x';
    const wrong = { BOT_TOKEN: `${TOKEN}!`, METRICS_TOKEN: `${METRICS_TOKEN} !`, DATABASE_URL: server };
    for (const [env, ...args] of [
      [secret, '--json'],
      [wrong, '--lang', 'en'],
    ] as const) {
      const { out, err } = await doctor(folder, env, ...args);
      expect(out.length).toBeGreaterThan(100);
      expect(SECRETS.filter((each) => (out + err).includes(each))).toEqual([]);
    }
  });

  it('reads .env, and names what is nearly a variable', async () => {
    const folder = await freshFolder();
    await writeFile(join(folder, '.env'), 'BOT_TOKN=1\nOUTBOX_RATE=fast\n');
    const { has, code } = await doctorJson(folder, {});
    expect([code, has('config')]).toEqual([1, ['wrong invalid', 'warn misspelt']]);
  });

  it('ends with 2 where it was asked for what it cannot do', async () => {
    expect(await doctor(await freshFolder(), {}, '--timeout', '0')).toMatchObject({ code: 2, out: '' });
  });

  it('looks at a bot that is running, too', async () => {
    const reactions = { ...known, deleteWebhook: { done: true }, getUpdates: 'silence' } as const;
    const apiRoot = await messengerServer(reactions, Date.now);
    const { folder, DATABASE_URL } = await office();
    const PORT = new URL(await deadAddress()).port;
    const env = {
      BOT_TOKEN: TOKEN,
      TELEGRAM_API_ROOT: apiRoot,
      PORT,
      DATABASE_URL,
      TRIAL: '1',
      TRIAL_PEOPLE: '7',
      LC_ALL: 'vi_VN.UTF-8',
    };
    const program = startProgram(folder, env);
    await program.says(/Đang chạy thử: chỉ 1 người và 0 nhóm/);
    await program.says(/healthz/);
    const atWork = async (): ReturnType<typeof doctorJson> => {
      const seen = await doctorJson(folder, env);
      return seen.has('program').includes('ok at-work') ? seen : atWork();
    };
    const { read, has } = await atWork();
    expect(read.runs).toBe(true);
    expect(['trial', 'database'].flatMap(has)).toEqual(['warn on', 'ok whole']);
    expect((await doctorJson(folder, { ...env, TRIAL: '0' })).has('trial')).toEqual(['wrong still-on']);
  });
});
