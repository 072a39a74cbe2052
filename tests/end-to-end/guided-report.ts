import type { Message } from 'grammy/types';
import { expect, onTestFinished, vi } from 'vitest';
import { systemClock } from '../../src/base/clock.ts';
import { type Database, openDatabase } from '../../src/database/database.ts';
import { enrolPerson } from '../../src/people/enrol.ts';
import { ensureFirstPlan } from '../../src/plan/first-plan.ts';
import { PlanLibrary } from '../../src/plan/plan-library.ts';
import { type BotApiServer, createBotApiServer } from '../../src/sandbox/bot-api/server.ts';
import { buttonsOf } from '../bot/buttons.ts';
import { emptyDatabaseUrl } from '../support/database.ts';
import type { Mortal } from '../support/mortal-bot.ts';

export const TOKEN = '4242424242:tests-only-opens-nothing-at-all';
const PERSON = 7;
const PATIENCE = { timeout: 60_000, interval: 20 };

/** When the bot is killed: before its answer is shown, as it is shown, or once it has noted that it answered. */
export const moments = ['before it is shown', 'as it is shown', 'once it is noted'] as const;
export type Moment = (typeof moments)[number];

/** What the person does, and what the bot shows then. */
export interface Step {
  act: () => void;
  shows: RegExp;
  /** How the bot shows it: below, or in place of the message whose button was pressed. */
  method: 'sendMessage' | 'editMessageText';
}

const PHOTO = { name: 'anh.jpg', mimeType: 'image/jpeg', content: Buffer.from('a photo') };
const LIST = { name: 'danh-sach.pdf', mimeType: 'application/pdf', content: Buffer.from('%PDF a list') };

/** A person who reports progress in the guided conversation, step by step, with photo and document. */
export class GuidedReport {
  readonly steps: readonly Step[];

  private constructor(
    readonly telegram: BotApiServer,
    readonly database: Database & { url: string },
  ) {
    const below = (act: () => void, shows: RegExp): Step => ({ act, shows, method: 'sendMessage' });
    const type = (text: string, shows: RegExp) => below(() => telegram.sendText(PERSON, PERSON, text), shows);
    const send = (file: typeof PHOTO, shows: RegExp) =>
      below(() => telegram.sendFile(PERSON, PERSON, file), shows);
    const press = (label: RegExp, shows: RegExp): Step => ({
      act: () => this.press(label),
      shows,
      method: 'editMessageText',
    });
    this.steps = [
      type('/capnhat', /báo việc nào/),
      press(/III\.2\.1/, /Việc này đến đâu/),
      press(/Đang làm/, /bao nhiêu phần/),
      press(/50%/, /Từ đầu đến nay, số buổi, số người dự, số nữ, số tin bài là bao nhiêu/),
      type('3 buổi', /nay, số người dự, số nữ, số tin bài là bao nhiêu/),
      type('120 người', /nay, số nữ, số tin bài là bao nhiêu/),
      type('64 nữ', /nay, số tin bài là bao nhiêu/),
      press(/^Bỏ qua$/, /nhắn thêm ghi chú/),
      type('chờ kinh phí đợt hai', /gửi ảnh hoặc tài liệu/),
      send(PHOTO, /📎 1 tệp/),
      send(LIST, /📎 2 tệp/),
      press(/Đủ tệp rồi/, /xem lại rồi bấm Lưu/),
      press(/Lưu/, /^Đã ghi nhận/),
    ];
  }

  /** A messenger, and a database in which the person may report. */
  static async open(): Promise<GuidedReport> {
    const telegram = createBotApiServer({
      token: TOKEN,
      clock: systemClock,
      limits: 'off',
      bot: { username: 'nhac_viec_bot' },
    });
    telegram.addPerson({ id: PERSON, firstName: 'Hoa' });
    const url = await emptyDatabaseUrl('migrated');
    const database = await openDatabase({ url });
    onTestFinished(() => database.close());
    await ensureFirstPlan(database, systemClock);
    const { id: planId } = await new PlanLibrary(database.prisma).newest();
    const person = { channel: 'telegram', accountId: String(PERSON), planId };
    await enrolPerson(database.prisma, systemClock, { ...person, role: 'FOCAL_POINT', units: ['vhtt'] });
    return new GuidedReport(telegram, { ...database, url });
  }

  /** What the bot has shown, edited messages as they are now. */
  shown(): Message[] {
    return this.telegram.messages(PERSON).filter((message) => message.from?.is_bot);
  }

  /** Kills the bot in a moment of a step; to be called before the bot can get there. Settles when the bot is gone. */
  async dies(moment: Moment, step: Step, bot: () => Mortal | undefined): Promise<void> {
    if (moment === 'once it is noted') {
      await this.allNoted(this.steps.indexOf(step) + 1);
      return bot()?.kill();
    }
    if (moment === 'before it is shown') this.telegram.inject({ kind: 'time-out', method: step.method });
    await new Promise<void>((resolve, reject) => {
      const deaf = this.telegram.listen((event) => {
        // The request has gone out and the messenger takes it for lost; or its answer cannot have arrived yet.
        const happens =
          event.kind === 'call'
            ? moment === 'before it is shown' && event.call.method === step.method && event.call.status === 0
            : moment === 'as it is shown' &&
              (event.kind === 'message' || event.kind === 'edited') &&
              event.message.from?.is_bot === true &&
              step.shows.test(event.message.text ?? '');
        if (!happens) return;
        deaf();
        const alive = bot();
        if (alive) resolve(alive.kill());
        else reject(new Error('there was nobody to kill'));
      });
    });
  }

  /** Waits until the bot has noted that it handled that many updates. */
  async allNoted(updates: number): Promise<void> {
    const handled = { where: { handledAt: { not: null } } };
    await vi.waitFor(
      async () => expect(await this.database.prisma.updateReceipt.count(handled)).toBe(updates),
      PATIENCE,
    );
  }

  /** What was shown of a step is there, unless its kill came after saving and before the answer: see `Lưu`. */
  expectShown(step: Step, moment: Moment | undefined): void {
    // What was saved before the kill is told in a pop-up: the draft is gone by then.
    const inPopUp = step === this.steps.at(-1) && moment === 'before it is shown';
    if (!inPopUp) expect(this.shown().some(({ text }) => step.shows.test(text ?? ''))).toBe(true);
  }

  /** @param killed the moment of each step in which the bot was killed */
  async expectSavedOnce(killed: (at: number) => Moment | undefined): Promise<void> {
    const { prisma } = this.database;
    await this.allNoted(this.steps.length);
    await vi.waitFor(
      async () => expect(await prisma.progressFile.count({ where: { hash: { not: null } } })).toBe(2),
      PATIENCE,
    );
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
    expect(await prisma.conversation.count()).toBe(0);
    expect(await prisma.auditEntry.count({ where: { action: 'progress-updated' } })).toBe(1);
    // Only what was shown and not yet noted is shown once more: the messenger knows no idempotency key.
    const again = this.steps.filter(
      ({ method }, at) => method === 'sendMessage' && killed(at) === 'as it is shown',
    );
    expect(this.shown().length).toBeLessThanOrEqual(1 + again.length);
    expect(this.shown().filter(({ text }) => text?.startsWith('Đã ghi nhận')).length).toBeLessThanOrEqual(1);
  }

  /** Presses the newest button of a label. @throws Error when there is none */
  private press(label: RegExp): void {
    for (const message of this.shown().reverse()) {
      const found = buttonsOf(message).find(({ text }) => label.test(text));
      if (found)
        return void this.telegram.forgeCallback(PERSON, PERSON, message.message_id, found.callback_data);
    }
    throw new Error(`no button ${label}`);
  }
}
