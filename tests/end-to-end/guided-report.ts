import type { Message } from 'grammy/types';
import { beforeEach, expect, it, vi } from 'vitest';
import { systemClock } from '../../src/base/clock.ts';
import { type Database, openDatabase } from '../../src/database/database.ts';
import { enrolPerson } from '../../src/people/enrol.ts';
import { ensureFirstPlan } from '../../src/plan/first-plan.ts';
import { PlanLibrary } from '../../src/plan/plan-library.ts';
import { BotApiServer } from '../../src/sandbox/bot-api/server.ts';
import { buttonsOf } from '../bot/buttons.ts';
import { emptyDatabaseUrl, temporaryFolder, testProvider } from '../support/database.ts';
import { startProgram } from '../support/program.ts';

/*
 * The real program, killed (SIGKILL) at every step of the guided conversation and started again: before its answer is
 * shown, in the very moment in which it is shown, or once it has noted that it answered. Each step has another moment;
 * `KILLED=all` has all of them at every step, which takes some 60 starts a database.
 */

const TOKEN = '4242424242:tests-only-opens-nothing-at-all';
const PERSON = 7;
const PATIENCE = { timeout: 60_000, interval: 20 };
vi.setConfig({ testTimeout: 400_000 });

const moments = ['before it is shown', 'as it is shown', 'once it is noted'] as const;
type Moment = (typeof moments)[number];

/** What the person does, and what the bot shows then. */
interface Step {
  act: () => void;
  shows: RegExp;
  /** How the bot shows it: below, or in place of the message whose button was pressed. */
  method: 'sendMessage' | 'editMessageText';
}

const PHOTO = { name: 'anh.jpg', mimeType: 'image/jpeg', content: Buffer.from('a photo') };
const LIST = { name: 'danh-sach.pdf', mimeType: 'application/pdf', content: Buffer.from('%PDF a list') };

const press = (label: RegExp, shows: RegExp): Step => ({
  act: () => {
    const { message_id, data } = shownButton(label);
    telegram.forgeCallback(PERSON, PERSON, message_id, data);
  },
  shows,
  method: 'editMessageText',
});
const below = (act: () => void, shows: RegExp): Step => ({ act, shows, method: 'sendMessage' });
const type = (text: string, shows: RegExp) => below(() => telegram.sendText(PERSON, PERSON, text), shows);
const send = (file: typeof PHOTO, shows: RegExp) =>
  below(() => telegram.sendFile(PERSON, PERSON, file), shows);

const steps: readonly Step[] = [
  type('/capnhat', /Cập nhật việc nào/),
  press(/II\.1\.1/, /Việc này đến đâu/),
  press(/Đang làm/, /bao nhiêu phần/),
  press(/50%/, /Số buổi là bao nhiêu/),
  type('3 buổi', /Số người dự là bao nhiêu/),
  type('120', /Số nữ là bao nhiêu/),
  type('64', /Số tin bài là bao nhiêu/),
  press(/^Bỏ qua$/, /nhắn thêm ghi chú/),
  type('chờ kinh phí đợt hai', /gửi ảnh hoặc tài liệu/),
  send(PHOTO, /📎 1 tệp/),
  send(LIST, /📎 2 tệp/),
  press(/Đủ tệp rồi/, /xem lại rồi bấm Lưu/),
  press(/Lưu/, /^Đã ghi nhận/),
];

let telegram: BotApiServer;
let database: Database;
let start: () => ReturnType<typeof startProgram>;

beforeEach(async () => {
  telegram = new BotApiServer({
    token: TOKEN,
    clock: systemClock,
    limits: 'off',
    bot: { username: 'nhac_viec_bot' },
  });
  telegram.addPerson({ id: PERSON, firstName: 'Hoa' });
  const listening = await telegram.listen({ port: 0 });
  const [url, folder] = [await emptyDatabaseUrl('migrated'), await temporaryFolder()];
  database = await openDatabase({ url });
  await ensureFirstPlan(database, systemClock);
  const { id: planId } = await new PlanLibrary(database.prisma).newest();
  const person = { channel: 'telegram', accountId: String(PERSON), planId };
  await enrolPerson(database.prisma, systemClock, { ...person, role: 'FOCAL_POINT', units: ['hpn'] });
  const environment = {
    BOT_TOKEN: TOKEN,
    TELEGRAM_API_ROOT: listening.url,
    CLOCK_START: '2018-05-21T07:25',
    DATABASE_URL: url,
  };
  start = () => startProgram(folder, environment);
  return async () => {
    await database.close();
    await listening.close();
  };
});

const shown = () => telegram.messages(PERSON).filter((message: Message) => message.from?.is_bot);

/** The newest button of that label. @throws Error when there is none */
function shownButton(label: RegExp): { message_id: number; data: string } {
  for (const message of shown().reverse()) {
    const found = buttonsOf(message).find(({ text }) => label.test(text));
    if (found) return { message_id: message.message_id, data: found.callback_data };
  }
  throw new Error(`no button ${label}`);
}

/** Kills the program in the moment in which the messenger does what is looked for. */
async function killedWhen(happens: (look: () => void) => () => void): Promise<void> {
  const program = start();
  await new Promise<void>((resolve) => {
    const deaf = happens(() => {
      program.process.kill('SIGKILL');
      deaf();
      resolve();
    });
  });
  await program.ended();
}

/** Killed when its request has gone out; the messenger takes it for lost. */
async function killedBeforeShown({ method }: Step): Promise<void> {
  telegram.inject({ kind: 'time-out', method });
  await killedWhen((look) =>
    telegram.listen((event) => {
      if (event.kind === 'call' && event.call.method === method && event.call.status === 0) look();
    }),
  );
}

/** Killed before it can know that its answer arrived. */
async function killedAsShown({ shows }: Step): Promise<void> {
  await killedWhen((look) =>
    telegram.listen((event) => {
      const isShown = event.kind === 'message' || event.kind === 'edited';
      if (isShown && event.message.from?.is_bot && shows.test(event.message.text ?? '')) look();
    }),
  );
}

/** Killed when the update is noted as handled. @param updates how many the person has caused so far */
async function killedOnceNoted(updates: number): Promise<void> {
  const program = start();
  await allNoted(updates).catch((error: unknown) => {
    throw new Error(`not noted: ${program.printed()}`, { cause: error });
  });
  program.process.kill('SIGKILL');
  await program.ended();
}

async function allNoted(updates: number): Promise<void> {
  const handled = { where: { handledAt: { not: null } } };
  await vi.waitFor(
    async () => expect(await database.prisma.updateReceipt.count(handled)).toBe(updates),
    PATIENCE,
  );
}

async function kill(moment: Moment, step: Step, updates: number): Promise<void> {
  if (moment === 'before it is shown') await killedBeforeShown(step);
  if (moment === 'as it is shown') return killedAsShown(step);
  await killedOnceNoted(updates);
}

const firsts = process.env.KILLED === 'all' ? moments : [testProvider === 'sqlite' ? moments[0] : moments[1]];

it.each(firsts)(
  'killed at every step, first %s, the conversation goes on and is saved once',
  async (first) => {
    const momentOf = (at: number) => moments[(moments.indexOf(first) + at) % moments.length] ?? first;
    for (const [at, step] of steps.entries()) {
      step.act();
      await kill(momentOf(at), step, at + 1);
      // What was saved before the kill is told in a pop-up: the draft is gone by then.
      const isLast = at === steps.length - 1;
      if (!isLast || momentOf(at) !== 'before it is shown')
        expect(shown().some(({ text }) => step.shows.test(text ?? ''))).toBe(true);
    }
    const last = start();
    await last.says(/polling/);
    await allNoted(steps.length);
    const { prisma } = database;
    await vi.waitFor(
      async () => expect(await prisma.progressFile.count({ where: { hash: { not: null } } })).toBe(2),
      PATIENCE,
    );
    last.process.kill('SIGTERM');
    expect(await last.ended()).toBe(0);

    const updates = await prisma.progressUpdate.findMany({ include: { files: { orderBy: { id: 'asc' } } } });
    expect(updates).toMatchObject([
      {
        status: 'IN_PROGRESS',
        percent: 50,
        figures: { sessions: 3, participants: 120, women: 64 },
        note: 'chờ kinh phí đợt hai',
        files: [{ kind: 'photo' }, { kind: 'document', name: 'danh-sach.pdf' }],
      },
    ]);
    expect(updates[0]?.files).toHaveLength(2);
    expect(await prisma.progressDraft.count()).toBe(0);
    expect(await prisma.auditEntry.count({ where: { action: 'progress-updated' } })).toBe(1);
    // Only what was shown and not yet noted is shown once more: the messenger knows no idempotency key.
    const again = steps.filter(
      ({ method }, at) => method === 'sendMessage' && momentOf(at) === 'as it is shown',
    );
    expect(shown().length).toBeLessThanOrEqual(1 + again.length);
    expect(shown().filter(({ text }) => text?.startsWith('Đã ghi nhận')).length).toBeLessThanOrEqual(1);
  },
);
